package dev.gatepost.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The objects of ActiveCampaign's API, named as it names them; every value is text. */
final class ActiveCampaignRows {
  private static final ZoneOffset ACCOUNT_ZONE = ZoneOffset.ofHours(-6);

  private ActiveCampaignRows() {}

  /** A row of {@code contacts}. */
  record ContactRow(
      String cdate,
      String email,
      String phone,
      String firstName,
      String lastName,
      String deleted,
      String udate,
      Map<String, String> links,
      String id) {
    static ContactRow of(Account.Contact contact) {
      String self = "/api/3/contacts/" + contact.id();
      return new ContactRow(
          date(contact.created()),
          contact.email(),
          "",
          contact.firstName(),
          contact.lastName(),
          contact.deleted() ? "1" : "0",
          date(contact.updated()),
          Map.of("contactTags", self + "/contactTags", "fieldValues", self + "/fieldValues"),
          contact.key());
    }
  }

  /** A row of {@code contactTags}; its id is that of the association. */
  record ContactTag(String contact, String tag, String cdate, String id) {
    static ContactTag of(Account.TagLink link) {
      return new ContactTag(
          text(link.contact()), text(link.tag()), date(link.since()), text(link.id()));
    }
  }

  /** A row of {@code fieldValues}. */
  record FieldValue(String contact, String field, String value, String id) {
    static List<FieldValue> of(Account.Contact contact) {
      return contact.values().stream()
          .map(v -> new FieldValue(contact.key(), v.field(), v.value(), text(v.id())))
          .toList();
    }
  }

  /** A row of the tag catalogue. */
  record TagRow(
      String tagType,
      String tag,
      String description,
      String cdate,
      Map<String, String> links,
      String id) {
    static TagRow of(Account.Tag tag) {
      String additions = "/api/3/tags/%d/contactGoalTags".formatted(tag.id());
      return new TagRow(
          "contact",
          tag.name(),
          "",
          date(tag.created()),
          Map.of("contactGoalTags", additions),
          text(tag.id()));
    }
  }

  /** A row of {@code fields}. */
  record FieldRow(String title, String type, String perstag, List<String> options, String id) {
    static FieldRow of(Account.Field field) {
      return new FieldRow(
          field.title(),
          type(field.type()),
          perstag(field),
          field.options().stream().map(option -> text(option.id())).toList(),
          field.key());
    }

    static String perstag(Account.Field field) {
      return field.title().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }

    private static String type(FieldType type) {
      return switch (type) {
        case TEXT, NUMBER, WHOLE_NUMBER, PRICE, YES_NO -> "text";
        case DATE_TIME -> "datetime";
        case LONG_TEXT -> "textarea";
        case DATE -> "date";
        case DROPDOWN -> "dropdown";
        case MULTI_SELECT -> "listbox";
      };
    }
  }

  /** A row of {@code fieldOptions}. */
  record FieldOption(String field, String value, String label, String id) {
    static List<FieldOption> of(Account.Field field) {
      return field.options().stream()
          .map(o -> new FieldOption(field.key(), o.label(), o.label(), text(o.id())))
          .toList();
    }
  }

  /** What lists say of themselves. */
  record Meta(String total) {
    static Meta of(int total) {
      return new Meta(text(total));
    }
  }

  /** One entry of an {@code errors} answer. */
  record Problem(String title, String detail, String code, Map<String, String> source) {}

  /** Answers one entry of {@code errors}; {@code pointer} names the attribute at fault. */
  static Reply problem(int status, String title, ProblemAt at) {
    Problem problem = new Problem(title, "", at.code(), Map.of("pointer", at.pointer()));
    return Reply.json(status, Map.of("errors", List.of(problem)));
  }

  /** What kind of problem it is, and with which attribute. */
  record ProblemAt(String code, String pointer) {}

  /**
   * Answers that {@code type}, as ActiveCampaign's own code calls it, has nothing under this id.
   */
  static Reply noResult(String type, String id) {
    String message = "No Result found for %s with id %s".formatted(type, id);
    return Reply.json(404, Map.of("message", message));
  }

  static String date(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ACCOUNT_ZONE));
  }

  static Optional<Instant> instant(String date) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(date)));
    } catch (java.time.format.DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  private static String text(long number) {
    return Long.toString(number);
  }
}
