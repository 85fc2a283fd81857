package dev.gatepost.http.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job, as the README shows it. */
class DemoIT {
  @TempDir
  Path folder = Path.of(".");

  @Test
  void everybodyHasAccessInTheEnd() throws Exception {
    try (Program demo = demo("--once", "--json")) {
      assertThat(demo.await()).isZero();
      assertThat(demo.out())
          .contains("\"resumed\":false")
          .contains("\"contacts\":500,\"posts\":500,\"accepted\":500,\"merged\":0,\"unanswered\":0")
          .contains("\"crmCallsRefused\":0,\"membersWithAccess\":500,\"told\":500,");
    }
  }

  /** Killed while the posts come in, while the work waits, and in the middle of the work. */
  @ParameterizedTest
  @ValueSource(strings = {"accepted [1-9]", "accepted 500", "synced [1-9]"})
  void aDemoThatWasKilledIsResumedAndLosesNothing(String moment) throws Exception {
    try (Program killed = demo("--once")) {
      killed.awaitOut(moment);
      killed.kill();
    }
    try (Program second = demo("--once", "--json")) {
      assertThat(second.await()).isZero();
      assertThat(second.everything()).contains("is resumed, not started over");
      assertThat(second.out())
          .contains("\"resumed\":true,\"contacts\":500,")
          .contains("\"accepted\":500,")
          .contains("\"membersWithAccess\":500,\"told\":500,");
    }
  }

  @Test
  void aFinishedDemoStartsOver() throws Exception {
    try (Program first = demo("--once", "--contacts", "20")) {
      assertThat(first.await()).isZero();
    }
    try (Program second = demo("--once", "--json", "--contacts", "30")) {
      assertThat(second.await()).isZero();
      assertThat(second.out()).contains("\"resumed\":false,\"contacts\":30,\"posts\":30,");
    }
  }

  @Test
  void itStaysUpAndShowsWhatToTry() throws Exception {
    try (Program demo = demo("--contacts", "20")) {
      demo.awaitOut("members with access +20 of 20");
      demo.awaitOut("told by the tag +20 of 20");
      demo.awaitOut("curl -d contactId=\\d+ 'http://127.0.0.1:\\d+/\\?aal_genpass=[\\w-]+'");
      demo.awaitOut("aal_createcoupon");

      assertThat(demo.terminate()).isEqualTo(143);
    }
  }

  @Test
  void twoDemosDoNotShareAFolder() throws Exception {
    try (Program first = demo("--contacts", "20")) {
      first.awaitOut("listens");
      try (Program second = demo("--once")) {
        assertThat(second.await()).isEqualTo(2);
        assertThat(second.everything()).contains("another demo runs in");
      }
    }
  }

  private Program demo(String... arguments) throws IOException {
    String[] all = new String[arguments.length + 5];
    System.arraycopy(arguments, 0, all, 5, arguments.length);
    all[0] = "demo";
    all[1] = "--port";
    all[2] = "0";
    all[3] = "--data";
    all[4] = folder.resolve("demo").toString();
    return Program.run(all);
  }
}
