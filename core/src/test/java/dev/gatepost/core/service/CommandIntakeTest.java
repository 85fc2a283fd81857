package dev.gatepost.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.MalformedCommand;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandIntakeTest {
  private static final Fields ANNA = new Fields(Map.of("contactId", List.of("42")));
  private final Membership site = new Membership(SitePolicies.STANDARD);

  @Test
  void aBatchSyncIsDueInFiveMinutesAndEverythingElseAtOnce() {
    assertThat(due(CommandName.BATCH_SYNC)).isEqualTo(Duration.ofMinutes(5));
    assertThat(due(CommandName.UPDATE_USER)).isZero();
    assertThat(due(CommandName.CHARGE_SUBSCRIPTION)).isZero();
  }

  @Test
  void aWrongHandshakeIsRefusedAndNothingIsStored() {
    assertThatThrownBy(() -> site.intake.accept(
            new Command(CommandName.UPDATE_USER, new Handshake("guessed"), ANNA)))
        .isInstanceOf(UnknownHandshake.class)
        .hasMessageNotContaining("guessed");
    assertThat(site.journal.search(JournalQuery.ALL, 10)).isEmpty();
  }

  @Test
  void aMalformedCommandIsRefusedAndNothingIsStored() {
    assertThatThrownBy(() -> site.intake.accept(
            new Command(CommandName.UPDATE_USER, Membership.HANDSHAKE, Fields.NONE)))
        .isInstanceOf(MalformedCommand.class);
    assertThat(site.journal.search(JournalQuery.ALL, 10)).isEmpty();
  }

  @Test
  void aHandshakeOpensOnlyTheCommandsItIsFor() {
    Handshake limited = Handshake.generate(SecretSource.secureRandom());
    Sites sites = Sites.of(List.of(
        connected("one", new HandshakeGrant(limited.hash(), Set.of(CommandName.UPDATE_USER)))));

    assertThat(sites.open(limited, CommandName.UPDATE_USER)).isPresent();
    assertThat(sites.open(limited, CommandName.CHARGE_SUBSCRIPTION)).isEmpty();
  }

  @Test
  void twoHandshakesOpenOneSiteWhileTheFirstIsBeingReplaced() {
    Handshake old = Handshake.generate(SecretSource.secureRandom());
    Handshake young = Handshake.generate(SecretSource.secureRandom());
    Sites sites = Sites.of(List.of(connected(
        "one", HandshakeGrant.everything(old.hash()), HandshakeGrant.everything(young.hash()))));

    assertThat(sites.open(old, CommandName.UPDATE_USER)).isPresent();
    assertThat(sites.open(young, CommandName.UPDATE_USER)).isPresent();
  }

  @Test
  void twoSitesCannotShareAHandshakeOrAName() {
    Handshake shared = Handshake.generate(SecretSource.secureRandom());
    ConnectedSite one = connected("one", HandshakeGrant.everything(shared.hash()));
    ConnectedSite two = connected("two", HandshakeGrant.everything(shared.hash()));

    assertThatThrownBy(() -> Sites.of(List.of(one, two)))
        .hasMessage("sites one and two have the same handshake");
    assertThatThrownBy(() -> Sites.of(List.of(one, one))).hasMessageContaining("two sites");
  }

  @Test
  void aGeneratedHandshakeHas256BitsAndNeedsNoEscaping() {
    assertThat(Handshake.generate(SecretSource.secureRandom()).reveal())
        .matches("[A-Za-z0-9_-]{43}");
    assertThat(new Handshake("secret")).hasToString("(handshake)");
  }

  private Duration due(CommandName command) {
    Receipt receipt = site.intake
        .accept(new Command(command, Membership.HANDSHAKE, ANNA))
        .toCompletableFuture()
        .join();
    return Duration.between(site.clock.instant(), receipt.due());
  }

  private static ConnectedSite connected(String id, HandshakeGrant... grants) {
    InMemoryCrm crm = new InMemoryCrm();
    InMemoryMemberDirectory members = new InMemoryMemberDirectory();
    Site site = new Site(new SiteId(id), Arrays.asList(grants), SitePolicies.STANDARD);
    return new ConnectedSite(site, crm.crm(), crm.crm(), members, members, members);
  }
}
