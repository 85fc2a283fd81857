package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contact endpoints of Keap, both versions. */
final class KeapContacts {
  private static final List<String> STANDARD_FIELDS =
      List.of("id", "given_name", "family_name", "email_addresses");
  private static final Set<String> KNOWN_TERMS = Set.of(
      "ids",
      "contact_ids",
      "email",
      "given_name",
      "family_name",
      "start_update_time",
      "end_update_time");

  private final Account account;
  private final InstantSource clock;

  KeapContacts(Account account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  void addTo(Routes v1, Routes v2) {
    v1.on("GET /contacts", this::listV1)
        .on("POST /contacts", this::createV1)
        .on("PUT /contacts", this::upsertV1)
        .on("GET /contacts/model", request -> model(KeapContacts::fieldV1))
        .onId("GET /contacts/{id}", this::singleV1)
        .onId("PATCH /contacts/{id}", this::patchV1);
    v2.on("GET /contacts", this::listV2)
        .on("POST /contacts", this::createV2)
        .on("GET /contacts/model", request -> model(KeapContacts::fieldV2))
        .onId("GET /contacts/{id}", this::singleV2);
  }

  private Reply listV2(Request request) {
    Parameters query = request.query();
    Optional<KeapFilter> filter = KeapFilter.of(query).filter(this::isKnown);
    return filter
        .map(wanted -> KeapRows.pageV2("contacts", rows(wanted, query), query))
        .orElseGet(() -> KeapRows.problem(400, "filter is not valid"));
  }

  private List<Map<String, Object>> rows(KeapFilter filter, Parameters query) {
    return candidates(filter)
        .filter(contact -> isWanted(filter, contact))
        .map(contact -> contactV2(contact, query))
        .toList();
  }

  private Stream<Account.Contact> candidates(KeapFilter filter) {
    return filter
        .term("ids")
        .or(() -> filter.term("contact_ids"))
        .map(
            ids -> Stream.of(ids.split(",")).distinct().flatMap(id -> account.contact(id).stream()))
        .orElseGet(() -> account.contacts().values().stream());
  }

  private boolean isKnown(KeapFilter filter) {
    Set<String> custom = account.fields().stream()
        .map(field -> KeapRows.fieldName(field).toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
    return filter.terms().keySet().stream()
        .allMatch(name -> KNOWN_TERMS.contains(name) || custom.contains(name));
  }

  private boolean isWanted(KeapFilter filter, Account.Contact contact) {
    return filter.allows("email", contact.email())
        && filter.allows("given_name", contact.firstName())
        && filter.allows("family_name", contact.lastName())
        && isUpdatedWithin(filter, contact)
        && account.fields().stream().allMatch(field -> hasValue(filter, field, contact));
  }

  private static boolean isUpdatedWithin(KeapFilter filter, Account.Contact contact) {
    Instant from = filter.instant("start_update_time").orElse(Instant.MIN);
    Instant to = filter.instant("end_update_time").orElse(Instant.MAX);
    return !contact.updated().isBefore(from) && !contact.updated().isAfter(to);
  }

  private static boolean hasValue(KeapFilter filter, Account.Field field, Account.Contact contact) {
    return filter.allows(KeapRows.fieldName(field), contact.value(field.key()).orElse(""));
  }

  private Reply singleV2(Request request, String id) {
    return account
        .contact(id)
        .map(contact -> Reply.json(200, contactV2(contact, request.query())))
        .orElseGet(() -> KeapRows.problem(404, "Contact with id %s not found".formatted(id)));
  }

  private static Map<String, Object> contactV2(Account.Contact contact, Parameters query) {
    List<String> wanted =
        query.value("fields").map(text -> List.of(text.split(","))).orElse(STANDARD_FIELDS);
    Map<String, Object> all = names(contact);
    all.put("id", contact.key());
    all.put(
        "tag_ids",
        contact.tags().stream().map(link -> Long.toString(link.tag())).toList());
    all.put("custom_fields", customFields(contact, key -> key));
    all.put("create_time", KeapRows.date(contact.created()));
    all.put("update_time", KeapRows.date(contact.updated()));
    all.keySet().removeIf(name -> !name.equals("id") && !wanted.contains(name));
    return all;
  }

  /** How a version writes an id. */
  private interface Id {
    Object of(String key);
  }

  private static Map<String, Object> names(Account.Contact contact) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("given_name", contact.firstName());
    row.put("family_name", contact.lastName());
    row.put(
        "email_addresses",
        contact.email().isEmpty()
            ? List.of()
            : List.of(Map.of("email", contact.email(), "field", "EMAIL1")));
    return row;
  }

  private static List<Map<String, Object>> customFields(Account.Contact contact, Id id) {
    return contact.values().stream()
        .map(value -> Map.of("id", id.of(value.field()), "content", value.value()))
        .toList();
  }

  private Reply createV2(Request request) {
    JsonNode body = Json.parse(request.body());
    Optional<Reply> refusal = unknownField(body).map(id -> KeapRows.problem(400, noField(id)));
    return refusal.orElseGet(() -> upsert(body, duplicates(request, body)).v2(request.query()));
  }

  private List<Account.Contact> duplicates(Request request, JsonNode body) {
    return request.query().value("duplicate_option").isPresent()
        ? email(body).map(account::withEmail).orElse(List.of())
        : List.of();
  }

  private Upserted upsert(JsonNode body, List<Account.Contact> duplicates) {
    boolean created = duplicates.isEmpty();
    Account.Contact contact =
        created ? account.create(email(body).orElse(""), clock.instant()) : duplicates.get(0);
    write(contact, body, name -> true);
    return new Upserted(created ? 201 : 200, contact);
  }

  private record Upserted(int status, Account.Contact contact) {
    Reply v1() {
      return Reply.json(status, contactV1(contact, true));
    }

    Reply v2(Parameters query) {
      return Reply.json(status, contactV2(contact, query));
    }
  }

  private Reply listV1(Request request) {
    Parameters query = request.query();
    Stream<Account.Contact> found = query
        .value("email")
        .map(email -> account.withEmail(email).stream())
        .orElseGet(() -> account.contacts().values().stream());
    List<Map<String, Object>> rows =
        found.map(contact -> contactV1(contact, wantsCustomFields(query))).toList();
    rows.forEach(row -> row.remove("tag_ids"));
    return KeapRows.pageV1("contacts", rows, query);
  }

  private Reply singleV1(Request request, String id) {
    return account
        .contact(id)
        .map(contact -> Reply.json(200, contactV1(contact, wantsCustomFields(request.query()))))
        .orElseGet(KeapContacts::noContactV1);
  }

  private static Map<String, Object> contactV1(Account.Contact contact, boolean customFields) {
    Map<String, Object> row = names(contact);
    row.put("id", contact.id());
    row.put("tag_ids", contact.tags().stream().map(Account.TagLink::tag).toList());
    row.put("date_created", KeapRows.date(contact.created()));
    row.put("last_updated", KeapRows.date(contact.updated()));
    if (customFields) {
      row.put("custom_fields", customFields(contact, Long::valueOf));
    }
    return row;
  }

  private static boolean wantsCustomFields(Parameters query) {
    return List.of(query.value("optional_properties").orElse("").split(","))
        .contains("custom_fields");
  }

  private Reply createV1(Request request) {
    JsonNode body = Json.parse(request.body());
    return refusalV1(body).orElseGet(() -> upsert(body, List.of()).v1());
  }

  private Reply upsertV1(Request request) {
    JsonNode body = Json.parse(request.body());
    return refusalV1(body)
        .orElseGet(() -> upsert(body, account.withEmail(email(body).orElse(""))).v1());
  }

  private Optional<Reply> refusalV1(JsonNode body) {
    if (email(body).isEmpty()) {
      String message = "Contact must contain an e-mail address or phone number";
      return Optional.of(KeapRows.message(400, message));
    }
    return unknownField(body).map(id -> KeapRows.message(400, noField(id)));
  }

  private Reply patchV1(Request request, String id) {
    JsonNode body = Json.parse(request.body());
    Optional<Account.Contact> contact = account.contact(id);
    if (contact.isEmpty()) {
      return noContactV1();
    }
    if (!body.isObject()) {
      return KeapRows.message(400, "Unable to parse the request");
    }
    return unknownField(body)
        .map(field -> KeapRows.message(400, noField(field)))
        .orElseGet(() -> patched(contact.get(), body, request.query()));
  }

  private Reply patched(Account.Contact contact, JsonNode body, Parameters query) {
    Optional<List<String>> mask = query.value("update_mask").map(text -> List.of(text.split(",")));
    write(contact, body, name -> mask.map(names -> names.contains(name)).orElse(true));
    return Reply.json(200, contactV1(contact, true));
  }

  /** Which properties of a body are to be written. */
  private interface Mask {
    boolean covers(String property);
  }

  private void write(Account.Contact contact, JsonNode body, Mask mask) {
    Instant now = clock.instant();
    masked(body, "given_name", mask).ifPresent(name -> account.writeFirstName(contact, name, now));
    masked(body, "family_name", mask).ifPresent(name -> account.writeLastName(contact, name, now));
    email(body)
        .filter(email -> mask.covers("email_addresses") && !email.equals(contact.email()))
        .ifPresent(email -> account.writeEmail(contact, email, now));
    if (mask.covers("custom_fields")) {
      Json.elements(body.path("custom_fields")).forEach(value -> write(contact, value, now));
    }
  }

  private static Optional<String> masked(JsonNode body, String name, Mask mask) {
    return Json.text(body, name).filter(value -> mask.covers(name));
  }

  private void write(Account.Contact contact, JsonNode value, Instant now) {
    JsonNode content = value.path("content");
    String text = content.isArray()
        ? Json.elements(content).map(JsonNode::asText).collect(Collectors.joining(","))
        : Json.text(value, "content").orElse("");
    account.writeField(contact, Json.text(value, "id").orElse(""), text, now);
  }

  private Optional<String> unknownField(JsonNode body) {
    return Json.elements(body.path("custom_fields"))
        .map(value -> Json.text(value, "id").orElse(""))
        .filter(id -> account.field(id).isEmpty())
        .findFirst();
  }

  private static String noField(String id) {
    return "There is no custom field with id '%s'".formatted(id);
  }

  private static Optional<String> email(JsonNode body) {
    return Json.elements(body.path("email_addresses"))
        .filter(row -> Json.text(row, "field").orElse("EMAIL1").equals("EMAIL1"))
        .flatMap(row -> Json.text(row, "email").stream())
        .filter(email -> email.contains("@"))
        .findFirst();
  }

  static Reply noContactV1() {
    return KeapRows.message(404, "Unable to find this Contact");
  }

  /** How a version shows a custom field. */
  private interface Shown {
    KeapRows.FieldRow of(Account.Field field);
  }

  private static KeapRows.FieldRow fieldV1(Account.Field field) {
    return KeapRows.FieldRow.of(field.id(), field);
  }

  private static KeapRows.FieldRow fieldV2(Account.Field field) {
    return KeapRows.FieldRow.of(field.key(), field);
  }

  private Reply model(Shown shown) {
    return Reply.json(
        200,
        Map.of(
            "custom_fields", account.fields().stream().map(shown::of).toList(),
            "optional_properties", List.of("custom_fields", "job_title", "lead_source_id")));
  }
}
