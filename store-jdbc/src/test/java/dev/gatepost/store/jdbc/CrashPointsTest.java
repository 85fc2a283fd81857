package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.GeneratePassword;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.password.PasswordDelivery;
import dev.gatepost.core.password.PasswordPolicy;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.ContactReader;
import dev.gatepost.core.port.Credentials;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.FieldWriter;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.MemberDirectory;
import dev.gatepost.core.port.PasswordLinks;
import dev.gatepost.core.port.TagWriter;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Handlers;
import dev.gatepost.core.service.LaneWorker;
import dev.gatepost.core.service.RetryPolicy;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SitePolicies.MissingMember;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.JournalUnderTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Kills the process after every single call of the store and of the CRM in turn. Whatever the
 * moment, the next process leads to the same effect, and to no second one.
 */
@OnEveryEngine
final class CrashPointsTest {
  private static final FieldRef FIELD = FieldRef.parse("Access");
  private static final PasswordDelivery.ByLink BY_LINK = new PasswordDelivery.ByLink(
      FIELD, URI.create("https://example.com/password/"), Duration.ofDays(7));
  private static final PasswordDelivery IN_FIELD =
      new PasswordDelivery.InField(FIELD, PasswordPolicy.STANDARD);

  /** More than any of these takes. */
  private static final int MANY = 100;

  @RegisterExtension
  final StoreUnderTest store;

  private final InMemoryCrm crm = new InMemoryCrm(100);
  private final FieldId field = crm.addField("Access");
  private final TagId gold = crm.addTag("Gold");

  CrashPointsTest(Engine engine) {
    store = engine.store();
  }

  @Test
  void aPasswordIsSetOnceAndTheOneInTheFieldIsTheOneThatWorks() {
    dyingAtEveryCall(IN_FIELD, GeneratePassword::new, contact -> {
      String written = crm.fieldOf(contact, field).orElseThrow();
      assertThat(store.members().credentials().matches(member(contact).id(), new Password(written)))
          .isTrue();
    });
  }

  @Test
  void aLinkIsWrittenOnceAndTheOneInTheFieldIsTheOneThatWorks() {
    dyingAtEveryCall(BY_LINK, GeneratePassword::new, contact -> {
      String written = crm.fieldOf(contact, field).orElseThrow();
      assertThat(BY_LINK
              .token(written)
              .flatMap(
                  token -> store.members().links().owner(token, store.clock().instant())))
          .contains(member(contact).id());
    });
  }

  @Test
  void aMemberIsBroughtInLine() {
    dyingAtEveryCall(IN_FIELD, UpdateUser::new, contact -> {});
  }

  @Test
  void aReleaseIsFinishedAndItsCountsAreRight() {
    dyingAtEveryCall(IN_FIELD, BatchSync::new, contact -> {});

    assertThat(store.store().releases().newest(JournalUnderTest.SITE, MANY)).allSatisfy(release -> {
      assertThat(release.progress().succeeded()).isOne();
      assertThat(release.progress().left()).isZero();
    });
  }

  private void dyingAtEveryCall(
      PasswordDelivery delivery,
      java.util.function.Function<ContactId, Operation> operation,
      java.util.function.Consumer<ContactId> effect) {
    int deaths = 0;
    for (boolean died = true; died; deaths++) {
      ContactId contact =
          crm.addContact(new EmailAddress("member-%d@example.com".formatted(deaths)));
      crm.giveTag(contact, gold);
      CommandId command = store.journal().append(operation.apply(contact)).id();
      store.clock().advance(Duration.ofMinutes(5));
      died = diesWorking(delivery, deaths + 1);
      store.clock().advance(LaneWorker.LEASE);
      worker(delivery, new MortalProcess(Integer.MAX_VALUE)).drain();

      JournalRecord record = store.journal().find(command);
      assertThat(record.outcome().orElseThrow())
          .as("after call %d", deaths + 1)
          .isInstanceOfAny(Outcome.Applied.class, Outcome.Unchanged.class);
      assertThat(member(contact).permissionTags()).containsExactly(gold);
      effect.accept(contact);
    }
    assertThat(deaths).isBetween(5, MANY);
  }

  /** Returns whether the process died before all was done. */
  private boolean diesWorking(PasswordDelivery delivery, int last) {
    try {
      worker(delivery, new MortalProcess(last)).drain();
      return false;
    } catch (MortalProcess.Died e) {
      return true;
    }
  }

  private LaneWorker worker(PasswordDelivery delivery, MortalProcess process) {
    SitePolicies policies =
        SitePolicies.STANDARD.withMissingMember(MissingMember.CREATE).withPassword(delivery);
    Crm account = new Crm(
        process.sees(ContactReader.class, crm.crm().contacts()),
        process.sees(TagWriter.class, crm.crm().tags()),
        process.sees(FieldWriter.class, crm.crm().fields()),
        crm.crm().catalog(),
        crm.crm().decoder(),
        crm.crm().health());
    Sites sites = Sites.of(List.of(new ConnectedSite(
        new Site(JournalUnderTest.SITE, List.of(), policies),
        account,
        account,
        process.sees(MemberDirectory.class, store.members().directory()),
        process.sees(Credentials.class, store.members().credentials()),
        process.sees(PasswordLinks.class, store.members().links()))));
    return new LaneWorker(
        sites,
        process.sees(Lanes.class, store.store().lanes()),
        process.sees(CommandJournal.class, store.store().journal()),
        new Handlers(sites, RetryPolicy.STANDARD, SecretSource.secureRandom(), store.clock()),
        store.clock());
  }

  private Member member(ContactId contact) {
    return Objects.requireNonNull(
        store.members().directory().find(Set.of(contact)).get(contact));
  }
}
