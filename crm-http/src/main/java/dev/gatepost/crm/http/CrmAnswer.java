package dev.gatepost.crm.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.port.CrmUnavailable;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What came back: a status and a body, read to its end. It prints as call and status only: bodies
 * hold personal data.
 */
public final class CrmAnswer {
  private final CrmCall call;
  private final int status;
  private final UnaryOperator<String> headers;
  private final String body;

  /** Takes what was received; {@code headers} gives the empty text for a header that is absent. */
  CrmAnswer(CrmCall call, int status, UnaryOperator<String> headers, String body) {
    this.call = call;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Returns the status. */
  public int status() {
    return status;
  }

  /** Returns the header {@code name}, whatever its case. */
  public Optional<String> header(String name) {
    return Optional.of(headers.apply(name)).filter(value -> !value.isBlank()).map(String::strip);
  }

  /** Returns the header {@code name} if it is a whole number of at most nine digits. */
  public Optional<Integer> number(String name) {
    return header(name).filter(value -> value.matches("\\d{1,9}")).map(Integer::valueOf);
  }

  /** Returns the body as it came. */
  public String text() {
    return body;
  }

  /**
   * Reads the body as JSON of this shape: a record whose components are named as the CRM names
   * them. Unknown names are ignored; one that is missing or null is refused unless its type is
   * {@link Optional}; numbers are taken for text.
   *
   * @throws CrmUnavailable if it is anything else, such as a gateway's HTML page or half an answer
   */
  public <T> T as(Class<T> shape) {
    return Json.read(this, shape);
  }

  /**
   * Reads the body as JSON of any shape.
   *
   * @throws CrmUnavailable if it is no JSON, or nothing
   */
  public JsonNode json() {
    return Json.read(this, JsonNode.class);
  }

  /** Returns call and status, such as {@code GET /contacts answered 404}. */
  @Override
  public String toString() {
    return "%s answered %d".formatted(call, status);
  }
}
