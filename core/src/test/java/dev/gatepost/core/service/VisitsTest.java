package dev.gatepost.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.member.Visit;
import dev.gatepost.core.member.Visit.Freshness;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.ContactReader;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SyncPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitsTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Membership membership = new Membership(SitePolicies.STANDARD
      .withMissingMember(SitePolicies.MissingMember.CREATE)
      .withSync(new SyncPolicy.OnVisit(Optional.of(DAY))));
  private final Visits visits = new Visits(site(), membership.clock);
  private final ContactId anna = membership.contact("anna");
  private final TagId gold = membership.crm.addTag("Gold");

  @BeforeEach
  void annaIsAMember() {
    membership.run(CommandName.UPDATE_USER, anna);
    membership.clock.advance(Duration.ofHours(3));
  }

  @Test
  void aMemberWhomNothingMarkedIsAnsweredWithoutACall() {
    int before = membership.crm.calls();

    Visit visit = come();

    assertThat(visit.freshness()).isEqualTo(Freshness.KNOWN);
    assertThat(visit.age()).isEqualTo(Duration.ofHours(3));
    assertThat(visit.sentence()).isEqualTo("read from the CRM 3 h ago; nothing was marked since");
    assertThat(membership.crm.calls()).isEqualTo(before);
  }

  @Test
  void aCommandMarksWithoutACallAndTheNextVisitReads() {
    membership.crm.giveTag(anna, gold);
    int before = membership.crm.calls();
    Outcome outcome = membership.run(CommandName.BATCH_SYNC, anna);

    assertThat(outcome.sentence())
        .isEqualTo("on visit: the CRM is read when the member comes next; what is known of it is"
            + " 3 h old");
    assertThat(membership.crm.calls()).isEqualTo(before);
    membership.clock.advance(Duration.ofSeconds(1));

    assertThat(come().freshness()).isEqualTo(Freshness.READ);
    assertThat(membership.member(anna).permissionTags()).containsExactly(gold);
    assertThat(membership.crm.calls()).isEqualTo(before + 1);
    assertThat(come().freshness()).isEqualTo(Freshness.KNOWN);
    assertThat(membership.crm.calls()).isEqualTo(before + 1);
  }

  @Test
  void whoIsNoMemberYetIsReadAtOnceAndTheOutcomeSaysSo() {
    Outcome outcome = membership.run(CommandName.UPDATE_USER, membership.contact("ben"));

    assertThat(outcome.sentence())
        .isEqualTo(
            "made a member without a password, with 0 permission tags; synced at once, as of "
                + membership.clock.instant());
  }

  @Test
  void whatIsTooOldIsReadThoughNothingMarkedIt() {
    membership.clock.advance(DAY);

    assertThat(come().freshness()).isEqualTo(Freshness.READ);
    assertThat(come().age()).isZero();
  }

  @Test
  void aCrmThatIsDownIsAnsweredForAndNotAskedAgainForAWhile() {
    membership.run(CommandName.UPDATE_USER, anna);
    membership.crm.failAlways(new CrmUnavailable("GET /contacts answered 503"));

    Visit visit = come();
    int calls = membership.crm.calls();

    assertThat(visit.freshness()).isEqualTo(Freshness.OUTDATED);
    assertThat(visit.sentence())
        .isEqualTo("read from the CRM 3 h ago; it could not be read again: GET /contacts answered"
            + " 503");
    assertThat(come().freshness()).isEqualTo(Freshness.OUTDATED);
    assertThat(membership.crm.calls()).isEqualTo(calls);

    membership.crm.heal();
    membership.clock.advance(Visits.PAUSE);
    assertThat(come().freshness()).isEqualTo(Freshness.READ);
  }

  @Test
  void aCrmThatRefusesIsAnsweredForToo() {
    membership.run(CommandName.UPDATE_USER, anna);
    membership.crm.failAlways(new CrmRefused("GET /contacts answered 401; check the key"));

    assertThat(come().sentence()).endsWith("check the key");
  }

  @Test
  void aContactThatTheCrmHasLostIsNotLookedForOnEveryVisit() {
    membership.run(CommandName.UPDATE_USER, anna);
    membership.crm.deleteContact(anna);

    assertThat(come().sentence()).contains("the CRM has no contact " + anna);
    int calls = membership.crm.calls();
    assertThat(come().freshness()).isEqualTo(Freshness.OUTDATED);
    assertThat(membership.crm.calls()).isEqualTo(calls);
  }

  @Test
  void whoIsNoMemberHasNoVisit() {
    assertThat(visits.ensureFresh(new ContactId("404"))).isEmpty();
  }

  @Test
  void manyVisitsAtOnceShareOneCall() throws Exception {
    membership.run(CommandName.UPDATE_USER, anna);
    membership.clock.advance(Duration.ofSeconds(1));
    HeldReader reader = new HeldReader(membership.crm);
    Visits held = new Visits(site(reader), membership.clock);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<Visit>> all = new ArrayList<>();
      all.add(CompletableFuture.supplyAsync(() -> held.ensureFresh(anna).orElseThrow(), threads));
      reader.called.await();
      for (int i = 0; i < 7; i++) {
        all.add(CompletableFuture.supplyAsync(() -> held.ensureFresh(anna).orElseThrow(), threads));
      }
      reader.release.countDown();

      for (CompletableFuture<Visit> visit : all) {
        assertThat(visit.join().freshness()).isNotEqualTo(Freshness.OUTDATED);
        assertThat(visit.join().member().isStale()).isFalse();
      }
      assertThat(reader.calls()).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatIsMarkedWhileTheCrmIsReadIsReadAgain() throws Exception {
    membership.run(CommandName.UPDATE_USER, anna);
    membership.clock.advance(Duration.ofSeconds(1));
    HeldReader reader = new HeldReader(membership.crm);
    Visits held = new Visits(site(reader), membership.clock);
    CompletableFuture<Visit> first =
        CompletableFuture.supplyAsync(() -> held.ensureFresh(anna).orElseThrow());
    reader.called.await();
    membership.clock.advance(Duration.ofSeconds(1));
    membership.run(CommandName.UPDATE_USER, anna);
    reader.release.countDown();
    first.join();
    membership.clock.advance(Duration.ofSeconds(1));

    assertThat(held.ensureFresh(anna).orElseThrow().freshness()).isEqualTo(Freshness.READ);
    assertThat(reader.calls()).isEqualTo(2);
  }

  private Visit come() {
    return visits.ensureFresh(anna).orElseThrow();
  }

  private ConnectedSite site() {
    return membership.sites.find(Membership.SITE).orElseThrow();
  }

  private ConnectedSite site(ContactReader reader) {
    Crm crm = membership.crm.crm();
    Crm held =
        new Crm(reader, crm.tags(), crm.fields(), crm.catalog(), crm.decoder(), crm.health());
    ConnectedSite site = site();
    return new ConnectedSite(
        site.site(), held, held, site.members(), site.credentials(), site.links());
  }

  /** Reads the account, the first time only once it is let go. */
  private static final class HeldReader extends ForwardingReader {
    final CountDownLatch called = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    private int calls;

    HeldReader(ContactReader account) {
      super(account);
    }

    synchronized int calls() {
      return calls;
    }

    @Override
    public Map<ContactId, Contact> read(Set<ContactId> contacts, Set<FieldId> fields) {
      synchronized (this) {
        calls++;
      }
      called.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return super.read(contacts, fields);
    }
  }
}
