package dev.gatepost.http.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.AccountState;
import dev.gatepost.http.edge.Answer;
import dev.gatepost.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagementTest {
  private final Desk desk = new Desk();

  @Test
  void withoutATokenNobodyComesIn() {
    Answer answer = desk.call("GET", "/commands", Optional.empty());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer realm=\"gatepost\"");
    assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
  }

  @Test
  void wrongTokensAreCountedAndTheRightOneStillOpens() {
    for (int i = 0; i < 3; i++) {
      assertThat(desk.call("GET", "/commands", Optional.of("wrong")).status()).isEqualTo(401);
    }

    Answer oneTooMany = desk.call("GET", "/commands", Optional.of("wrong"));

    assertThat(oneTooMany.status()).isEqualTo(429);
    assertThat(oneTooMany.headers()).containsEntry("Retry-After", "6");
    assertThat(desk.get("/commands").status()).isEqualTo(200);
  }

  @Test
  void aServerWithoutTokensHasNoManagement() {
    Answer answer = new Desk(Set.of()).get("/commands");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("management.tokens");
  }

  @Test
  void aPathThatLeadsNowhereIsAProblem() {
    assertThat(desk.get("/nothing").status()).isEqualTo(404);
    assertThat(desk.get("").status()).isEqualTo(404);
    assertThat(desk.get("/commands/not-an-id").status()).isEqualTo(404);
  }

  @Test
  void anotherMethodIsToldWhichOneIsRight() {
    Answer answer = desk.post("/commands");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", "GET");
  }

  @Test
  void commandsAreFoundByContactStateAndSite() {
    CommandId dead = desk.accept("7");
    desk.work(new Outcome.GaveUp("the CRM is gone"));
    CommandId waiting = desk.accept("7");
    desk.accept("8");

    assertThat(ids("/commands?contact=7")).containsExactly(waiting.value(), dead.value());
    assertThat(ids("/commands?contact=7&state=dead")).containsExactly(dead.value());
    assertThat(ids("/commands?site=academy&state=waiting")).hasSize(2);
    assertThat(ids("/commands?site=elsewhere")).isEmpty();
    assertThat(ids("/commands?limit=1")).hasSize(1);
  }

  @Test
  void aMisspeltParameterIsNotIgnored() {
    assertThat(desk.get("/commands?contcat=7").body())
        .contains("there can be contact, limit, release, site, state");
    assertThat(desk.get("/commands?state=deceased").body()).contains("must be one of waiting");
    assertThat(desk.get("/commands?limit=0").status()).isEqualTo(400);
    assertThat(desk.get("/commands?limit=many").status()).isEqualTo(400);
    assertThat(desk.get("/commands?contact=7&contact=8").body()).contains("more than once");
  }

  @Test
  void aCommandTellsItsStory() {
    CommandId id = desk.accept("7");
    assertThat(show(id).story()).isEqualTo("waits; its work begins at 2026-03-01T12:00:00Z");

    desk.work(new Outcome.WillRetry(MovableClock.START.plusSeconds(5), "the CRM is down"));
    assertThat(show(id).story())
        .isEqualTo("tried once, again at 2026-03-01T12:00:05Z: the CRM is down");

    desk.clock.advance(Duration.ofSeconds(5));
    desk.work(new Outcome.Refused(Outcome.Refusal.NOT_A_MEMBER, "contact 7 is not a member yet"));
    assertThat(show(id).story()).isEqualTo("refused: contact 7 is not a member yet");
    assertThat(show(id).outcome())
        .contains(new CommandView.OutcomeView(
            "refused",
            Optional.of("not-a-member"),
            "contact 7 is not a member yet",
            Optional.empty()));
  }

  @Test
  void aMergedCommandTellsWhatItIsDoneWith() {
    CommandId first = desk.accept("7");
    CommandId second = desk.accept("7");
    desk.work(new Outcome.Unchanged("the member already had these 2 permission tags"));

    assertThat(show(second).mergedInto()).contains(first.value());
    assertThat(show(second).story())
        .isEqualTo("done together with %s: nothing to change: the member already had these 2"
                .formatted(first)
            + " permission tags");
  }

  @Test
  void aDeadCommandCanBeReplayedOnce() {
    CommandId id = desk.accept("7");
    desk.work(new Outcome.GaveUp("the CRM refused the credentials"));
    assertThat(show(id).story())
        .isEqualTo(
            "given up on: the CRM refused the credentials; replay it once the cause is gone");
    desk.clock.advance(Duration.ofHours(1));

    Answer replayed = desk.post("/commands/%s/replay".formatted(id));

    assertThat(ManagementJson.read(replayed.body(), CommandView.class).story())
        .isEqualTo("waits; its work begins at 2026-03-01T13:00:00Z");
    Answer again = desk.post("/commands/%s/replay".formatted(id));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).contains("this one is waiting");
  }

  @Test
  void aCommandThatNobodySentIsNotFound() {
    CommandId nobodys = CommandId.of(Instant.EPOCH, new byte[CommandId.RANDOM_BYTES]);

    assertThat(desk.get("/commands/" + nobodys).status()).isEqualTo(404);
    assertThat(desk.post("/commands/%s/replay".formatted(nobodys)).status()).isEqualTo(404);
  }

  @Test
  void sitesShowWhenTheirWorkBegins() {
    SiteView site = desk.get("/sites", SiteView.Many.class).sites().get(0);

    assertThat(site.id()).isEqualTo("academy");
    assertThat(site.crm()).isEqualTo("keap");
    assertThat(site.sync()).isEqualTo("as-sent");
    assertThat(site.delays())
        .containsEntry("aal_batchsync", "after PT5M")
        .containsEntry("aal_genpass", "immediately");
  }

  @Test
  void anAccountSaysWhatIsLeftOfItsLimits() {
    AccountView account =
        desk.get("/accounts", AccountView.Many.class).accounts().get(0);

    assertThat(account.state()).isEqualTo("ready");
    assertThat(account.until()).isEmpty();
    assertThat(account.story()).isEqualTo("calls go through");
  }

  @ParameterizedTest
  @CsvSource({
    "waiting, the CRM asked for a pause until 2026-03-02T00:00:00Z",
    "exhausted, the CRM's quota is used up until 2026-03-02T00:00:00Z",
    "down, the CRM failed several times in a row; the next try is at 2026-03-02T00:00:00Z",
  })
  void anAccountThatIsNotCalledSaysWhyAndUntilWhen(String state, String story) {
    Instant midnight = Instant.parse("2026-03-02T00:00:00Z");
    Optional<Instant> until = Optional.of(midnight);
    Optional<Instant> no = Optional.empty();
    List<AccountState.Allowance> day =
        List.of(new AccountState.Allowance(30_000, Duration.ofDays(1), 0, midnight));
    AccountState account = new AccountState(
        state.equals("waiting") ? until : no,
        state.equals("exhausted") ? until : no,
        state.equals("down") ? until : no,
        day);

    AccountView view = AccountView.of(Desk.SITE, "keap", account);

    assertThat(view.state()).isEqualTo(state);
    assertThat(view.until()).contains(midnight);
    assertThat(view.story()).isEqualTo(story);
    assertThat(view.limits())
        .containsExactly(new AccountView.LimitView(30_000, Duration.ofDays(1), 0, midnight));
  }

  @Test
  void aMemberShowsHowFreshWhatIsKnownIsAndNoAddress() {
    ContactId anna = desk.crm.addContact(new EmailAddress("anna@example.com"));
    desk.members.enrol(new NewMember(
        anna, new EmailAddress("anna@example.com"), Set.of(new TagId("20")), MovableClock.START));
    desk.members.mark(Set.of(anna), MovableClock.START.plusSeconds(1));
    desk.clock.advance(Duration.ofHours(3));
    String path = "/sites/academy/members/" + anna;

    MemberView member = desk.get(path, MemberView.class);
    assertThat(member.permissionTags()).containsExactly("20");
    assertThat(member.stale()).isTrue();
    assertThat(desk.get(path).body()).doesNotContain("@");

    Answer answer = desk.post(path + "/visit");
    MemberView.VisitView visit = ManagementJson.read(answer.body(), MemberView.VisitView.class);
    assertThat(visit.freshness()).isEqualTo("read");
    assertThat(visit.member().stale()).isFalse();
    assertThat(visit.member().permissionTags()).isEmpty();
    assertThat(visit.story()).isEqualTo("read from the CRM on this visit, 0 s ago");
  }

  @Test
  void whoIsNoMemberOrOfNoSiteIsNotFound() {
    assertThat(desk.get("/sites/academy/members/404").body()).contains("aal_genpass");
    assertThat(desk.get("/sites/elsewhere/members/7").body()).contains("no site 'elsewhere'");
    assertThat(desk.post("/sites/academy/members/404/visit").status()).isEqualTo(404);
  }

  private CommandView show(CommandId id) {
    return desk.get("/commands/" + id, CommandView.class);
  }

  private List<String> ids(String path) {
    return desk.get(path, CommandView.Many.class).commands().stream()
        .map(CommandView::id)
        .toList();
  }
}
