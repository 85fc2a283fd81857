package dev.gatepost.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Submission;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller may rely on: every command, every form of body, every way to name the contact. */
class CommandContractTest {
  private static final String JSON = "application/json";

  @RegisterExtension
  static final EdgeServer server = new EdgeServer();

  @ParameterizedTest
  @EnumSource(CommandName.class)
  void everyCommandIsAccepted(CommandName command) {
    HttpResponse<String> answer = server.post(
        EdgeServer.url(command.wire()) + "&operation=x", EdgeServer.FORM, "contactId=42");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(submitted().operation().kind().command()).contains(command);
    assertThat(submitted().operation().contact()).isEqualTo(new ContactId("42"));
  }

  @Test
  void theAnswerNamesTheCommandItsStatusAndWhenItIsDue() {
    HttpResponse<String> answer =
        server.post(EdgeServer.url("aal_batchsync"), EdgeServer.FORM, "contactId=42");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualToIgnoringNewLines("{\"id\":\"%s\",\"status\":\"accepted\",\"due\":\"%s\"}"
            .formatted(submitted().id(), server.now().plus(Duration.ofMinutes(5))));
  }

  @ParameterizedTest
  @CsvSource({"MERGED,merged", "DUPLICATE,duplicate"})
  void aRepeatedCommandIsAnsweredAsSuch(Receipt.Status status, String word) {
    server.journal().answerWith(status);

    HttpResponse<String> answer =
        server.post(EdgeServer.url("aal_batchsync"), EdgeServer.FORM, "contactId=42");

    assertThat(answer.body()).contains("\"status\":\"" + word + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contactId",
        "contact_id",
        "ContactId",
        "Contact0Id",
        "Id",
        "id",
        "contact[id]",
        "contact%5Bid%5D",
        "subscriber.id"
      })
  void everyNameOfTheContactWorksInAForm(String name) {
    server.post(EdgeServer.url("aal_updateuser"), EdgeServer.FORM, name + "=+42%0A");

    assertThat(submitted().operation()).isEqualTo(new Operation.UpdateUser(new ContactId("42")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"contactId\": 42}",
        "{\"contact\": {\"id\": \"42\", \"tags\": [\"a\", \"b\"], \"note\": null}}",
        "{\"subscriber\": {\"id\": 42, \"fields\": [{\"id\": 7}, {\"id\": 8}]}}",
        "\uFEFF {\"id\": \"42\"}\r\n"
      })
  void everyShapeOfJsonWorks(String body) {
    server.post(EdgeServer.url("aal_updateuser"), JSON, body);

    assertThat(submitted().operation().contact()).isEqualTo(new ContactId("42"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "text/plain; charset=utf-8",
        "nonsense",
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=UTF-8",
        "application/octet-stream"
      })
  void aBareIdWorksWhateverTheContentTypeSays(String contentType) {
    server.post(EdgeServer.url("aal_updateuser"), contentType, "42\r\n");

    assertThat(submitted().operation().contact()).isEqualTo(new ContactId("42"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"contactId=42", "{\"contactId\":42}"})
  void aFormAndAnObjectAreRecognisedWithoutAContentType(String body) {
    server.post(EdgeServer.url("aal_updateuser"), "", body);

    assertThat(submitted().operation().contact()).isEqualTo(new ContactId("42"));
  }

  @Test
  void anObjectSentAsAFormIsRecognised() {
    server.post(EdgeServer.url("aal_updateuser"), EdgeServer.FORM, "{\"contactId\":\"42\"}");

    assertThat(submitted().operation().contact()).isEqualTo(new ContactId("42"));
  }

  @Test
  void aFormInAnotherCharsetIsRead() {
    byte[] body =
        "contactId=42&first_name=Ren\u00e9e&city=K%F6ln".getBytes(StandardCharsets.ISO_8859_1);

    HttpResponse<String> answer = server.post(
        EdgeServer.url("aal_updateuser"), EdgeServer.FORM + "; charset=ISO-8859-1", body);

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void anEmptyBodyIsFineWhenTheUrlNamesTheContact() {
    server.post(EdgeServer.url("aal_updateuser") + "&contact_id=42", "", "");

    assertThat(submitted().operation().contact()).isEqualTo(new ContactId("42"));
  }

  @Test
  void anEmptyBodyOfAnyContentTypeIsFine() {
    server.post(EdgeServer.url("aal_updateuser") + "&contact_id=42", "application/xml", "");

    assertThat(submitted().operation().contact()).isEqualTo(new ContactId("42"));
  }

  @Test
  void theSameContactTwiceIsOneContact() {
    server.post(
        EdgeServer.url("aal_updateuser") + "&contactId=42", EdgeServer.FORM, "contact[id]=42");

    assertThat(submitted().operation().contact()).isEqualTo(new ContactId("42"));
  }

  @Test
  void parametersMayBeInTheUrl() {
    server.post(
        EdgeServer.url("aal_fieldop") + "&operation=grant-credit", EdgeServer.FORM, "contactId=42");

    assertThat(submitted().operation())
        .isEqualTo(new Operation.RunCustomOperation(
            new ContactId("42"), new CustomOperationName("grant-credit")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/wp/", "/deep/er/index.php", "/a%20b/"})
  void anyPathWorks(String path) {
    server.post(path + EdgeServer.url("aal_updateuser").substring(1), "", "42");

    assertThat(submitted().operation().contact()).isEqualTo(new ContactId("42"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?aal_updateuser", "/?aal_updateuser="})
  void theHandshakeMayBeInAHeader(String path) {
    server.post(path, "", "42", "Gatepost-Handshake", TestSite.HANDSHAKE.reveal());

    assertThat(submitted().operation().contact()).isEqualTo(new ContactId("42"));
  }

  @Test
  void aLimitedHandshakeOpensItsCommand() {
    String url = "/?aal_batchsync=" + TestSite.BATCH_ONLY.reveal();

    assertThat(server.post(url, "", "42").statusCode()).isEqualTo(200);
  }

  @Test
  void anIdempotencyKeyIsPassedOn() {
    server.post(EdgeServer.url("aal_updateuser"), "", "42", "Idempotency-Key", "run-7");

    assertThat(submitted().idempotencyKey()).map(key -> key.value()).hasValue("run-7");
  }

  @Test
  void textInOtherAlphabetsIsRead() {
    HttpResponse<String> answer = server.post(
        EdgeServer.url("aal_updateuser"),
        EdgeServer.FORM,
        "contactId=42&name=%D0%90%D0%BD%D0%BD%D0%B0&city=\u6771\u4eac&mood=\uD83D\uDE00");

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private Submission submitted() {
    assertThat(server.journal().submissions()).hasSize(1);
    return server.journal().submissions().get(0);
  }
}
