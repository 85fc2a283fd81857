package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.CrmUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The answer in memory keeps every contract of a CRM, so tests may take it for one. */
final class InMemoryCrmTest
    implements ContactReaderContract,
        TagWriterContract,
        FieldWriterContract,
        CatalogContract,
        CommandDecoderContract,
        AccountHealthContract {
  private final InMemoryCrm crm = new InMemoryCrm();
  private final MovableClock clock = MovableClock.at(Instant.parse("2027-01-01T12:00:00Z"));

  @Override
  public CrmUnderTest account() {
    return crm;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void pass(Duration duration) {
    clock.advance(duration);
    crm.stand(AccountState.UNLIMITED);
  }

  @Override
  public void askToWait(Duration wait) {
    crm.failNext(1, new CrmUnavailable("GET /contacts answered 429", wait));
    crm.stand(paused(Optional.of(now().plus(wait)), Optional.empty()));
  }

  @Override
  public void breakDown() {
    crm.failAlways(new CrmUnavailable("GET /contacts answered 500"));
    crm.stand(paused(Optional.empty(), Optional.of(now().plusSeconds(15))));
  }

  @Override
  public void recover() {
    crm.heal();
  }

  private static AccountState paused(Optional<Instant> waiting, Optional<Instant> down) {
    return new AccountState(waiting, Optional.empty(), down, List.of());
  }

  @Test
  void aReadMakesAsManyCallsAsARealCrmWould() {
    Set<ContactId> people = IntStream.range(0, 250)
        .mapToObj(i -> crm.addContact(new EmailAddress("c%d@example.com".formatted(i))))
        .collect(Collectors.toSet());

    crm.read(people, Set.of());

    assertThat(crm.calls()).isEqualTo(3);
  }

  @Test
  void failuresComeBeforeTheEffectUnlessTheAnswerIsLost() {
    FieldId level = crm.addField("Level");
    ContactId anna = crm.addContact(new EmailAddress("anna@example.com"));
    CrmUnavailable down = new CrmUnavailable("PUT /contacts answered 500");

    crm.failNext(1, down);
    assertThatThrownBy(() -> crm.write(anna, Map.of(level, "7"))).isSameAs(down);
    assertThat(crm.fieldOf(anna, level)).isEmpty();

    crm.loseAnswerToCall(1, down);
    assertThatThrownBy(() -> crm.write(anna, Map.of(level, "7"))).isSameAs(down);
    assertThat(crm.fieldOf(anna, level)).contains("7");
  }

  @Test
  void anOutageLastsUntilItIsHealed() {
    TagId gold = crm.addTag("Gold");
    ContactId anna = crm.addContact(new EmailAddress("anna@example.com"));
    CrmUnavailable down = new CrmUnavailable("GET /contacts answered 503");

    crm.failAlways(down);
    assertThatThrownBy(() -> crm.apply(gold, Set.of(anna))).isSameAs(down);
    assertThatThrownBy(() -> crm.read(Set.of(anna), Set.of())).isSameAs(down);
    crm.heal();

    assertThat(crm.apply(gold, Set.of(anna))).isEmpty();
    assertThat(crm.tagsOf(anna)).containsExactly(gold);
  }
}
