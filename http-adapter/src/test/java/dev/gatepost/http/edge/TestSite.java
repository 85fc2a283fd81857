package dev.gatepost.http.edge;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.custom.Calculation;
import dev.gatepost.core.custom.Comparand;
import dev.gatepost.core.custom.Comparison;
import dev.gatepost.core.custom.Condition;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.Operand;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.CustomOperations;
import dev.gatepost.core.service.OperationBook;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.testkit.InMemoryCommandJournal;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import dev.gatepost.testkit.InMemoryOperationRuns;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A site in memory with two handshakes, of which one only opens {@code aal_batchsync}. */
public final class TestSite {
  /** Opens everything. */
  public static final Handshake HANDSHAKE = Handshake.generate(SecretSource.secureRandom());

  static final Handshake BATCH_ONLY = Handshake.generate(SecretSource.secureRandom());
  static final SiteId ID = new SiteId("academy");

  /** Adds a credit, to no more than three. */
  static final CustomOperation GRANT_CREDIT = CustomOperation.of(
          "grant-credit",
          new Step.Calculate(FieldRef.parse("Credits"), new Calculation.Add(Operand.of("1"))))
      .when(new Condition.Compares(
          FieldRef.parse("Credits"), Comparison.LESS, new Comparand.Literal("3")));

  private TestSite() {}

  /** Returns the site, with these members and this CRM. */
  public static Sites of(InMemoryMemberDirectory members, InMemoryCrm crm) {
    List<HandshakeGrant> grants = List.of(
        HandshakeGrant.everything(HANDSHAKE.hash()),
        new HandshakeGrant(BATCH_ONLY.hash(), Set.of(CommandName.BATCH_SYNC)));
    SitePolicies policies =
        SitePolicies.STANDARD.withMissingMember(SitePolicies.MissingMember.CREATE);
    CustomOperations operations = new CustomOperations(
        OperationBook.of(GRANT_CREDIT),
        new InMemoryOperationRuns(new InMemoryCommandJournal(InstantSource.system())));
    return Sites.of(List.of(new ConnectedSite(
            new Site(ID, grants, policies), crm.crm(), crm.crm(), members, members, members)
        .with(operations)));
  }
}
