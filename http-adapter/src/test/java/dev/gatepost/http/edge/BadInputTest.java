package dev.gatepost.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gatepost.core.port.IdempotencyConflict;
import dev.gatepost.core.port.StoreUnavailable;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake has its own answer, and none of them stores anything. */
class BadInputTest {
  private static final String COMMAND = EdgeServer.url("aal_updateuser");

  @RegisterExtension
  static final EdgeServer server = new EdgeServer();

  @AfterEach
  void nothingWasStored() {
    assertThat(server.journal().submissions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "email=anna%40example.com", "contactId=", "contactId=+%0A"})
  void noContact(String body) throws IOException {
    assertProblem(server.post(COMMAND, EdgeServer.FORM, body), 400, "missing-contact");
  }

  @Test
  void twoContacts() throws IOException {
    assertProblem(
        server.post(COMMAND + "&contactId=1", EdgeServer.FORM, "contact[id]=2"),
        400,
        "ambiguous-contact");
  }

  @Test
  void twoContactsUnderOneNameOfAnObject() throws IOException {
    assertProblem(
        server.post(COMMAND, "application/json", "{\"id\": 1, \"id\": 2}"),
        400,
        "ambiguous-contact");
  }

  @Test
  void anIdOfTenKilobytes() throws IOException {
    HttpResponse<String> answer =
        server.post(COMMAND, EdgeServer.FORM, "contactId=" + "7".repeat(10_000));

    assertProblem(answer, 400, "invalid-contact");
    assertThat(answer.body().length()).isLessThan(1_000);
  }

  @Test
  void anIdOfTenKilobytesInTheUrl() throws IOException {
    assertProblem(
        server.post(COMMAND + "&contactId=" + "7".repeat(10_000), "", ""), 414, "url-too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"~Contact.Id~", "[Contact ID]", "%CONTACTID%", "{{contact.id}}", "{Contact.Id}"})
  void aMergeFieldAsItStands(String body) throws IOException {
    assertProblem(server.post(COMMAND, "text/plain", body), 400, "unresolved-merge-field");
  }

  @Test
  void aWrongHandshake() throws IOException {
    assertProblem(server.post("/?aal_updateuser=wrong", "", "42"), 403, "unknown-handshake");
  }

  @Test
  void aWrongHandshakeIsRefusedBeforeTheBodyIsLookedAt() throws IOException {
    assertProblem(
        server.post("/?aal_updateuser=wrong", "application/json", "[]"), 403, "unknown-handshake");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?aal_updateuser=", "/?aal_updateuser", "/?aal_updateuser=%20"})
  void anEmptyHandshake(String path) throws IOException {
    assertProblem(server.post(path, "", "42"), 403, "missing-handshake");
  }

  @Test
  void aHandshakeForAnotherCommand() throws IOException {
    String url = "/?aal_genpass=" + TestSite.BATCH_ONLY.reveal();

    assertProblem(server.post(url, "", "42"), 403, "unknown-handshake");
  }

  @Test
  void twoDifferentHandshakes() throws IOException {
    assertProblem(
        server.post(COMMAND, "", "42", "Gatepost-Handshake", "another"), 400, "two-handshakes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&aal_genpass=x", "&aal_genpass", "&aal_updateuser=x"})
  void twoCommandsInOneUrl(String more) throws IOException {
    assertProblem(server.post(COMMAND + more, "", "42"), 400, "two-commands");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?aal_genpas=x", "/?AAL_GENPASS=x"})
  void anUnknownCommandIsNamed(String path) throws IOException {
    Map<String, String> problem =
        assertProblem(server.post(path, "", "42"), 404, "unknown-command");

    assertThat(problem.get("detail"))
        .contains("there is no command 'aal_genpas")
        .contains("aal_batchsync");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?", "/?contactId=42", "/?s3cretHandshake"})
  void noCommandIsExplainedWithoutRepeatingTheUrl(String path) throws IOException {
    Map<String, String> problem =
        assertProblem(server.post(path, "", "42"), 404, "unknown-command");

    assertThat(problem.get("detail")).contains("?<command>=<handshake>").doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS", "PATCH"})
  void anythingButPost(String method) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(server.uri(COMMAND + "&contactId=42"))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();

    HttpResponse<String> answer = server.send(request);

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"contactId=%", "contactId=%4", "contactId=%ZZ", "contactId=42&x=%C3%28"})
  void malformedPercentEncodingInAForm(String body) throws IOException {
    assertProblem(server.post(COMMAND, EdgeServer.FORM, body), 400, "malformed-body");
  }

  @Test
  void bytesThatAreNotUtf8() throws IOException {
    byte[] body = "contactId=42&name=Ren\u00e9e".getBytes(StandardCharsets.ISO_8859_1);

    assertProblem(server.post(COMMAND, EdgeServer.FORM, body), 400, "malformed-body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "42", "\"42\"", "null", "{", "{\"id\": 42", "{\"id\": 42} 43", "{id: 42}"})
  void jsonThatIsNotOneObject(String body) throws IOException {
    assertProblem(server.post(COMMAND, "application/json", body), 400, "malformed-body");
  }

  @Test
  void jsonThatIsTooDeep() throws IOException {
    String body = "{\"a\":".repeat(1000) + "1" + "}".repeat(1000);

    assertProblem(server.post(COMMAND, "application/json", body), 400, "malformed-body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=x",
        "application/xml",
        "image/png",
        "text/plain; charset=klingon"
      })
  void aKindOfBodyThatNoCrmSends(String contentType) throws IOException {
    assertProblem(server.post(COMMAND, contentType, "42"), 415, "unsupported-body");
  }

  @Test
  void aCompressedBody() throws IOException {
    assertProblem(
        server.post(COMMAND, EdgeServer.FORM, "42", "Content-Encoding", "gzip"),
        415,
        "unsupported-body");
  }

  @Test
  void aBodyJustTooLarge() throws IOException {
    assertProblem(
        server.post(COMMAND, EdgeServer.FORM, "x".repeat(64 * 1024 + 1)), 413, "body-too-large");
  }

  @Test
  void anIdempotencyKeyThatIsNone() throws IOException {
    assertProblem(
        server.post(COMMAND, "", "42", "Idempotency-Key", "k".repeat(256)),
        400,
        "invalid-idempotency-key");
  }

  @Test
  void anIdempotencyKeyOfAnotherCommand() throws IOException {
    server.journal().failWith(new IdempotencyConflict());

    assertProblem(
        server.post(COMMAND, "", "42", "Idempotency-Key", "k"), 422, "idempotency-conflict");
  }

  @Test
  void aStoreThatTakesNothing() throws IOException {
    server.journal().failWith(new StoreUnavailable("disk full", new IOException("no space left")));

    HttpResponse<String> answer = server.post(COMMAND, "", "42");

    assertProblem(answer, 503, "store-unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
  }

  @Test
  void aDefectSaysNothingOfItsCause() throws IOException {
    server.journal().failWith(new IllegalStateException("anna@example.com"));

    Map<String, String> problem =
        assertProblem(server.post(COMMAND, "", "42"), 500, "internal-error");

    assertThat(problem.get("detail")).doesNotContain("anna");
  }

  @Test
  void missingOperationOfAFieldOperation() throws IOException {
    assertProblem(server.post(EdgeServer.url("aal_fieldop"), "", "42"), 400, "missing-field");
  }

  private static Map<String, String> assertProblem(
      HttpResponse<String> answer, int status, String slug) throws IOException {
    Map<String, String> problem = object(answer.body());
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(problem)
        .containsEntry("type", "https://gatepost.dev/problems/" + slug)
        .containsEntry("status", Integer.toString(status))
        .containsKeys("title", "detail");
    assertThat(answer.body()).doesNotContain(TestSite.HANDSHAKE.reveal());
    return problem;
  }

  private static Map<String, String> object(String text) throws IOException {
    Map<String, String> members = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        members.put(name, json.getText());
      }
    }
    return members;
  }
}
