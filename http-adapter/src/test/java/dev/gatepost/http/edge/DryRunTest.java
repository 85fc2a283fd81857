package dev.gatepost.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DryRunTest {
  @RegisterExtension
  static final EdgeServer SERVER = new EdgeServer();

  private static FieldId credits = new FieldId("none-yet");

  private ContactId anna = new ContactId("none-yet");

  @BeforeAll
  static void addField() {
    credits = SERVER.crm().addField("Credits");
  }

  @BeforeEach
  void addContact() {
    anna = SERVER.crm().addContact(new EmailAddress("anna@example.com"));
  }

  @AfterEach
  void heal() {
    SERVER.crm().heal();
  }

  @Test
  void itShowsOldAndNewValuesAndChangesAndStoresNothing() {
    SERVER.crm().setField(anna, credits, "2");

    HttpResponse<String> answer = dryRun("true");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("""
        {"wouldRun":true,"sentence":"'Credits' from 2 to 3",\
        "changes":[{"what":"field 'Credits'","before":"2","after":"3"}]}
        """);
    assertThat(SERVER.crm().fieldOf(anna, credits)).contains("2");
    assertThat(SERVER.journal().submissions()).isEmpty();
  }

  @Test
  void itMayBeAskedForInTheBody() {
    HttpResponse<String> answer = SERVER.post(
        EdgeServer.url("aal_fieldop"),
        "application/json",
        "{\"contactId\": %s, \"operation\": \"grant-credit\", \"dryRun\": true}".formatted(anna));

    assertThat(answer.body()).contains("\"wouldRun\":true");
    assertThat(SERVER.journal().submissions()).isEmpty();
  }

  @Test
  void whatWouldBeRefusedSaysWhy() {
    SERVER.crm().setField(anna, credits, "3");

    assertThat(dryRun("true").body()).isEqualTo("""
        {"wouldRun":false,"reason":"condition-not-met",\
        "sentence":"the condition is not met: 'Credits' is less than '3'"}
        """);
  }

  @Test
  void falseIsNone() {
    assertThat(dryRun("false").body()).contains("\"status\":\"accepted\"");
    assertThat(SERVER.journal().submissions()).hasSize(1);
  }

  @Test
  void whatIsNeitherTrueNorFalseIsRefusedAndNotRun() {
    HttpResponse<String> answer = dryRun("please");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid-field", "either true or false");
    assertThat(SERVER.journal().submissions()).isEmpty();
  }

  @Test
  void nobodyIsChargedWhoOnlyWantedToLook() {
    HttpResponse<String> answer = SERVER.post(
        EdgeServer.url("aal_chargesubscription") + "&dryRun=true", EdgeServer.FORM, "contactId=7");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid-field", "aal_fieldop only; nothing was done");
    assertThat(SERVER.journal().submissions()).isEmpty();
  }

  @Test
  void itTakesAHandshakeLikeEveryCommand() {
    HttpResponse<String> answer = SERVER.post(
        "/?aal_fieldop=wrong&operation=grant-credit&dryRun=true", EdgeServer.FORM, "contactId=7");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void aMalformedOneIsExplained() {
    HttpResponse<String> answer =
        SERVER.post(EdgeServer.url("aal_fieldop") + "&dryRun=true", EdgeServer.FORM, "contactId=7");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("missing-field", "operation=");
  }

  @Test
  void aCrmThatDoesNotAnswerIsTriedLater() {
    SERVER
        .crm()
        .failAlways(new CrmUnavailable("GET /contacts answered 429", Duration.ofSeconds(17)));

    HttpResponse<String> answer = dryRun("true");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("17");
    assertThat(answer.body()).contains("crm-unavailable", "GET /contacts answered 429");
  }

  @Test
  void aCrmThatRefusesSaysWhat() {
    SERVER.crm().failAlways(new CrmRefused("GET /contacts answered 401"));

    assertThat(dryRun("true").statusCode()).isEqualTo(502);
  }

  private HttpResponse<String> dryRun(String value) {
    return SERVER.post(
        EdgeServer.url("aal_fieldop") + "&operation=grant-credit&dryRun=" + value,
        EdgeServer.FORM,
        "contactId=" + anna);
  }
}
