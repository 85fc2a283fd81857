package dev.gatepost.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects and errors of Keap's API: version 1 writes ids as numbers, version 2 as text. */
final class KeapRows {
  private static final Page.Sizes SIZES = new Page.Sizes(1000, 1000);
  private static final long CATEGORY = 11;

  private KeapRows() {}

  /** A tag as version 1 lists it. */
  record TagV1(long id, String name, String description, Map<String, Long> category) {
    static TagV1 of(Account.Tag tag) {
      return new TagV1(tag.id(), tag.name(), "", Map.of("id", CATEGORY));
    }
  }

  /** A tag as version 2 lists it. */
  record TagV2(
      String id,
      String name,
      String description,
      Map<String, String> category,
      String create_time) {
    static TagV2 of(Account.Tag tag) {
      return new TagV2(
          Long.toString(tag.id()),
          tag.name(),
          "",
          Map.of("id", Long.toString(CATEGORY)),
          date(tag.created()));
    }
  }

  /** One choice of a custom field. */
  record OptionRow(String id, String label) {
    static List<OptionRow> of(Account.Field field) {
      return field.options().stream()
          .map(option -> new OptionRow(Long.toString(option.id()), option.label()))
          .toList();
    }
  }

  /** A custom field of the contact model; the id is a number in version 1 and text in version 2. */
  record FieldRow(
      Object id,
      String label,
      String field_name,
      String field_type,
      String record_type,
      String default_value,
      List<OptionRow> options) {
    static FieldRow of(Object id, Account.Field field) {
      return new FieldRow(
          id,
          field.title(),
          fieldName(field),
          type(field.type()),
          "CONTACT",
          "",
          OptionRow.of(field));
    }

    private static String type(FieldType type) {
      return switch (type) {
        case TEXT -> "TEXT";
        case LONG_TEXT -> "TEXT_AREA";
        case DATE -> "DATE";
        case DATE_TIME -> "DATE_TIME";
        case NUMBER -> "DECIMAL_NUMBER";
        case WHOLE_NUMBER -> "WHOLE_NUMBER";
        case PRICE -> "CURRENCY";
        case YES_NO -> "YES_NO";
        case DROPDOWN -> "DROPDOWN";
        case MULTI_SELECT -> "LIST_BOX";
      };
    }
  }

  /** Returns the name by which filters know a custom field. */
  static String fieldName(Account.Field field) {
    return field.title().replaceAll("[^A-Za-z0-9]", "") + "0";
  }

  /** Answers an error of version 2; {@code status} is also in the body. */
  static Reply problem(int status, String message) {
    String name = switch (status) {
      case 400 -> "INVALID_ARGUMENT";
      case 404 -> "NOT_FOUND";
      default -> "INTERNAL";
    };
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("code", status);
    body.put("message", message);
    body.put("status", name);
    body.put("details", List.of(Map.of("domain", "contact", "resource", "simulator")));
    return Reply.json(status, body);
  }

  /** Answers an error of version 1. */
  static Reply message(int status, String message) {
    return Reply.json(status, Map.of("message", message));
  }

  /** Answers as the gateway in front of Keap does. */
  static Reply fault(int status, String text, ErrorCode code) {
    Map<String, Object> fault = new LinkedHashMap<>();
    fault.put("faultstring", text);
    fault.put("detail", Map.of("errorcode", code.value()));
    return Reply.json(status, Map.of("fault", fault));
  }

  /** The machine-readable part of a gateway's fault. */
  record ErrorCode(String value) {}

  /** Answers a page of version 1, with the count of all rows. */
  static Reply pageV1(String name, List<?> rows, Parameters query) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(name, Page.from(query, SIZES).of(rows));
    body.put("count", rows.size());
    body.put("next", "");
    body.put("previous", "");
    return Reply.json(200, body);
  }

  /** Answers a page of version 2, with an opaque token for the next one. */
  static Reply pageV2(String name, List<?> rows, Parameters query) {
    int size = query.number("page_size").orElse(SIZES.standard());
    if (size < 1 || size > SIZES.most()) {
      return problem(400, "page_size must be between 1 and 1000");
    }
    Optional<Integer> offset = offset(query.value("page_token").orElse(""));
    return offset
        .map(from -> pageV2(name, rows, new Page(from, size)))
        .orElseGet(() -> problem(400, "page_token is not valid"));
  }

  private static Reply pageV2(String name, List<?> rows, Page page) {
    int next = page.offset() + page.limit();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(name, page.of(rows));
    body.put("next_page_token", next < rows.size() ? token(next) : "");
    return Reply.json(200, body);
  }

  private static String token(int offset) {
    byte[] plain = ("offset:" + offset).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  private static Optional<Integer> offset(String token) {
    if (token.isEmpty()) {
      return Optional.of(0);
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return Optional.of(Integer.valueOf(plain.replaceFirst("^offset:", "")));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  static String date(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
