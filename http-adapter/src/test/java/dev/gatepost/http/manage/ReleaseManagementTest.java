package dev.gatepost.http.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.release.ReleaseName;
import dev.gatepost.http.edge.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseManagementTest {
  private static final Outcome.Applied DONE = new Outcome.Applied("the member now has 1 tag");

  private final Desk desk = new Desk();

  @Test
  void aReleaseTellsHowFarItIs() {
    desk.release("7", "8", "9");
    ReleaseView collecting = newest();
    assertThat(collecting.state()).isEqualTo("collecting");
    assertThat(collecting.gathered()).isEqualTo("window");
    assertThat(collecting.story())
        .isEqualTo("3 accepted so far; work begins at 2026-03-01T12:05:00Z");

    desk.clock.advance(Duration.ofMinutes(5));
    desk.work(1, DONE);
    ReleaseView running = newest();
    assertThat(running.commands().done()).isEqualTo(1);
    assertThat(running.eta().orElseThrow().latest())
        .isEqualTo(Instant.parse("2026-03-01T12:06:00Z"));
    assertThat(running.story())
        .isEqualTo("1 of 3 done, likely all between 2026-03-01T12:05:10Z and 2026-03-01T12:06:00Z");

    desk.work(DONE);
    ReleaseView finished = newest();
    assertThat(finished.state()).isEqualTo("finished");
    assertThat(finished.eta()).isEmpty();
    assertThat(finished.story())
        .isEqualTo("ended at 2026-03-01T12:05:00Z: 3 done, 0 refused, 0 given up on");
  }

  @Test
  void aReleaseIsPausedResumedAndCancelled() {
    desk.release("7", "8");
    String id = newest().id();

    assertThat(change(id, "pause").state()).isEqualTo("paused");
    assertThat(change(id, "resume").state()).isEqualTo("collecting");
    assertThat(change(id, "cancel").state()).isEqualTo("cancelled");

    Answer tooLate = desk.post("/releases/%s/pause".formatted(id));
    assertThat(tooLate.status()).isEqualTo(409);
    assertThat(tooLate.body()).contains("a release that is cancelled cannot be paused");
  }

  @Test
  void onlyTheFailuresAreRepeated() {
    desk.release("7", "8");
    desk.clock.advance(Duration.ofMinutes(5));
    desk.work(1, DONE);
    desk.work(new Outcome.GaveUp("the CRM is gone"));
    assertThat(newest().story()).endsWith(": 1 done, 0 refused, 1 given up on");

    Answer answer = desk.post("/releases/%s/retry".formatted(newest().id()));
    ReleaseView.Retried retried = ManagementJson.read(answer.body(), ReleaseView.Retried.class);

    assertThat(retried.again()).isEqualTo(1);
    assertThat(retried.release().commands().waiting()).isEqualTo(1);
    desk.work(DONE);
    assertThat(newest().state()).isEqualTo("finished");
  }

  @Test
  void aNamedReleaseShowsItsName() {
    desk.release(new ReleaseName("module-3"), "7");

    assertThat(newest().name()).contains("module-3");
    assertThat(newest().gathered()).isEqualTo("name");
  }

  @Test
  void releasesOfAnotherSiteAreNotMixedIn() {
    desk.release("7");

    assertThat(desk.get("/releases?site=academy", ReleaseView.Many.class).releases())
        .hasSize(1);
    assertThat(desk.get("/releases?site=elsewhere", ReleaseView.Many.class).releases())
        .isEmpty();
    assertThat(desk.get("/releases/nobodys").status()).isEqualTo(404);
  }

  private ReleaseView change(String id, String verb) {
    Answer answer = desk.post("/releases/%s/%s".formatted(id, verb));
    return ManagementJson.read(answer.body(), ReleaseView.class);
  }

  private ReleaseView newest() {
    List<ReleaseView> releases = desk.get("/releases", ReleaseView.Many.class).releases();
    return releases.get(0);
  }
}
