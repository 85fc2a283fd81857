package dev.gatepost.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.Enrolment;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.secret.SecretSource;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordPageTest {
  private static final String GOOD = "password=correct+horse&confirmation=correct+horse";

  @RegisterExtension
  static final EdgeServer server = new EdgeServer();

  private MemberId anna = new MemberId("nobody");
  private final LinkToken token = LinkToken.generate(SecretSource.secureRandom());

  @BeforeEach
  void issueALink() {
    Enrolment enrolment = server
        .members()
        .enrol(new NewMember(
            new ContactId(token.reveal()),
            new EmailAddress(token.reveal() + "@example.com"),
            Set.of(),
            server.now()));
    anna = enrolment.member().id();
    server.members().issue(anna, token, server.now().plus(Duration.ofDays(3)));
  }

  @Test
  void thePageAsksForAPassword() {
    HttpResponse<String> page = server.get(path());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<form method=\"post\">").contains("<label for=\"password\">");
  }

  @Test
  void thePageLoadsNothingAndLeaksNothing() {
    HttpResponse<String> page = server.get(path());

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.body()).doesNotContain(token.reveal()).doesNotContain("http");
  }

  @Test
  void lookingDoesNotUseTheLinkUp() {
    server.get(path());
    server.get(path());

    assertThat(server.post(path(), EdgeServer.FORM, GOOD).statusCode()).isEqualTo(200);
  }

  @Test
  void postingSetsThePassword() {
    HttpResponse<String> page = server.post(path(), EdgeServer.FORM, GOOD);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Your password is set").doesNotContain("correct horse");
    assertThat(server.members().matches(anna, new Password("correct horse"))).isTrue();
  }

  @Test
  void aLinkWorksOnce() {
    server.post(path(), EdgeServer.FORM, GOOD);

    HttpResponse<String> page = server.post(path(), EdgeServer.FORM, GOOD);

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("does not work any more");
  }

  @Test
  void aLinkDoesNotWorkForEver() {
    server.wait(Duration.ofDays(3));

    assertThat(server.get(path()).statusCode()).isEqualTo(404);
    assertThat(server.post(path(), EdgeServer.FORM, GOOD).statusCode()).isEqualTo(404);
  }

  @Test
  void anUnknownLinkLooksLikeAnOldOne() {
    LinkToken unknown = LinkToken.generate(SecretSource.secureRandom());

    assertThat(server.get("/password/" + unknown.reveal()).statusCode()).isEqualTo(404);
    assertThat(server.get("/password/nonsense").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "password=short&confirmation=short,at least 10",
    "password=&confirmation=,at least 10",
    "password=correct+horse&confirmation=correct+house,not the same",
    "password=correct+horse,not the same"
  })
  void aPasswordThatWillNotDoIsExplainedAndTheLinkStillWorks(String form, String hint) {
    HttpResponse<String> page = server.post(path(), EdgeServer.FORM, form);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("role=\"alert\"").contains(hint);
    assertThat(server.post(path(), EdgeServer.FORM, GOOD).statusCode()).isEqualTo(200);
  }

  @Test
  void aPasswordLongerThanTheHashReadsIsRefused() {
    String body = "x".repeat(73);

    HttpResponse<String> page =
        server.post(path(), EdgeServer.FORM, "password=%s&confirmation=%s".formatted(body, body));

    assertThat(page.body()).contains("shorter password");
  }

  @Test
  void thePageIsThereUnderAnyPath() {
    assertThat(server.get("/members" + path()).statusCode()).isEqualTo(200);
  }

  private String path() {
    return "/password/" + token.reveal();
  }
}
