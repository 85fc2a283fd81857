package dev.gatepost.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ontraport's contact endpoints and the description of their fields. */
final class OntraportContacts {
  /** How an account differs from others. */
  static final class Habits {
    private boolean contactCat = true;
    private boolean emptyForUnknownEmail;

    void contactCat(boolean on) {
      contactCat = on;
    }

    void emptyForUnknownEmail(boolean on) {
      emptyForUnknownEmail = on;
    }
  }

  private final Account account;
  private final InstantSource clock;
  private final DelayedTags tags;
  private final Habits habits;

  OntraportContacts(Account account, InstantSource clock, DelayedTags tags, Habits habits) {
    this.account = account;
    this.clock = clock;
    this.tags = tags;
    this.habits = habits;
  }

  void addTo(Routes routes) {
    routes
        .on("GET /object", this::single)
        .on("GET /Contact", this::single)
        .on("GET /object/getByEmail", this::byEmail)
        .on("GET /Contacts", this::list)
        .on("GET /objects/getInfo", this::info)
        .on("GET /Contacts/getInfo", this::info)
        .on("PUT /objects", this::update)
        .on("PUT /Contacts", this::update)
        .on("POST /objects", this::create)
        .on("POST /Contacts", this::create)
        .on("POST /objects/saveorupdate", this::saveOrUpdate)
        .on("POST /Contacts/saveorupdate", this::saveOrUpdate)
        .on("GET /objects/meta", this::meta);
  }

  private Reply single(Request request) {
    OntraportArguments arguments = OntraportArguments.of(request);
    if (!isAboutContacts(arguments)) {
      return OntraportReplies.notFound();
    }
    return contact(arguments)
        .map(contact -> OntraportReplies.data(row(contact)))
        .orElseGet(OntraportReplies::notFound);
  }

  private Optional<Account.Contact> contact(OntraportArguments arguments) {
    return arguments.value("id").flatMap(account::contact);
  }

  private static boolean isAboutContacts(OntraportArguments arguments) {
    return arguments.objectType().equals(OntraportArguments.CONTACT);
  }

  private Reply byEmail(Request request) {
    OntraportArguments arguments = OntraportArguments.of(request);
    List<String> ids = account.withEmail(arguments.value("email").orElse("")).stream()
        .map(Account.Contact::key)
        .toList();
    if (ids.isEmpty()) {
      return habits.emptyForUnknownEmail
          ? OntraportReplies.data(List.of())
          : OntraportReplies.notFound();
    }
    return arguments.value("all").equals(Optional.of("1"))
        ? OntraportReplies.data(Map.of("ids", ids))
        : OntraportReplies.data(Map.of("id", ids.get(0)));
  }

  /** Lists contacts by ids and condition, 50 at most whatever was asked for. */
  Reply list(Request request) {
    OntraportArguments arguments = OntraportArguments.of(request);
    return selected(arguments)
        .map(rows -> OntraportReplies.list(shown(arguments, arguments.page().of(rows))))
        .orElseGet(OntraportContacts::badCondition);
  }

  private Reply info(Request request) {
    return selected(OntraportArguments.of(request))
        .map(rows -> OntraportReplies.data(Map.of("count", Integer.toString(rows.size()))))
        .orElseGet(OntraportContacts::badCondition);
  }

  private static Reply badCondition() {
    return Reply.text(400, "Invalid condition");
  }

  private Optional<List<Map<String, String>>> selected(OntraportArguments arguments) {
    String json = arguments.value("condition").filter(text -> !text.isEmpty()).orElse("[]");
    return OntraportCondition.parse(json)
        .map(condition -> candidates(arguments, condition)
            .map(this::row)
            .filter(condition::holds)
            .sorted(order(arguments))
            .toList());
  }

  private Stream<Account.Contact> candidates(
      OntraportArguments arguments, OntraportCondition condition) {
    List<String> ids = condition.ids().orElse(arguments.list("ids"));
    return ids.isEmpty()
        ? account.contacts().values().stream()
        : ids.stream().distinct().flatMap(id -> account.contact(id).stream());
  }

  private static Comparator<Map<String, String>> order(OntraportArguments arguments) {
    String field = arguments.value("sort").orElse("id");
    Comparator<Map<String, String>> ascending = field.equals("id")
        ? Comparator.comparingLong(row -> Long.parseLong(row.getOrDefault("id", "0")))
        : Comparator.comparing(row -> row.getOrDefault(field, ""));
    return arguments.value("sortDir").filter("desc"::equalsIgnoreCase).isPresent()
        ? ascending.reversed()
        : ascending;
  }

  private static List<Map<String, String>> shown(
      OntraportArguments arguments, List<Map<String, String>> rows) {
    Set<String> fields = Set.copyOf(arguments.list("listFields"));
    if (!fields.isEmpty()) {
      rows.forEach(
          row -> row.keySet().removeIf(name -> !name.equals("id") && !fields.contains(name)));
    }
    return rows;
  }

  private Map<String, String> row(Account.Contact contact) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", contact.key());
    row.put("owner", "1");
    row.put("firstname", contact.firstName());
    row.put("lastname", contact.lastName());
    row.put("email", contact.email());
    account.fields().forEach(f -> row.put(f.key(), contact.value(f.key()).orElse("")));
    if (habits.contactCat) {
      row.put("contact_cat", starred(tags.seen(contact)));
    }
    row.put("unique_id", "SIM" + contact.key());
    row.put("date", seconds(contact.created()));
    row.put("dlm", seconds(contact.updated()));
    return row;
  }

  private static String starred(Set<Long> tags) {
    return tags.isEmpty()
        ? ""
        : tags.stream().map(Object::toString).collect(Collectors.joining("*/*", "*/*", "*/*"));
  }

  private static String seconds(Instant instant) {
    return Long.toString(instant.getEpochSecond());
  }

  private Reply update(Request request) {
    OntraportArguments arguments = OntraportArguments.of(request);
    Optional<Account.Contact> contact = contact(arguments);
    if (contact.isEmpty() || !isAboutContacts(arguments)) {
      return OntraportReplies.notFound();
    }
    return hasBadEmail(arguments) ? badEmail() : updated(contact.get(), arguments);
  }

  private Reply updated(Account.Contact contact, OntraportArguments arguments) {
    Map<String, String> attributes = write(contact, arguments);
    attributes.put("dlm", seconds(contact.updated()));
    attributes.put("id", contact.key());
    return OntraportReplies.data(Map.of("attrs", attributes));
  }

  private Reply create(Request request) {
    OntraportArguments arguments = OntraportArguments.of(request);
    return hasBadEmail(arguments) ? badEmail() : created(arguments);
  }

  private Reply created(OntraportArguments arguments) {
    Account.Contact contact = account.create(arguments.value("email").orElse(""), clock.instant());
    write(contact, arguments);
    return OntraportReplies.data(row(contact));
  }

  private Reply saveOrUpdate(Request request) {
    OntraportArguments arguments = OntraportArguments.of(request);
    if (hasBadEmail(arguments)) {
      return badEmail();
    }
    return account.withEmail(arguments.value("email").orElse("")).stream()
        .findFirst()
        .map(contact -> updated(contact, arguments))
        .orElseGet(() -> created(arguments));
  }

  private static boolean hasBadEmail(OntraportArguments arguments) {
    return arguments.value("email").filter(email -> !email.contains("@")).isPresent();
  }

  private static Reply badEmail() {
    return Reply.text(422, "Invalid email address");
  }

  /**
   * Writes the fields there are; returns them. Names that the account does not have are ignored.
   */
  private Map<String, String> write(Account.Contact contact, OntraportArguments arguments) {
    Instant now = clock.instant();
    Map<String, String> written = new TreeMap<>();
    arguments.values().forEach((name, value) -> {
      if (writeOne(contact, new Assignment(name, value), now)) {
        written.put(name, value);
      }
    });
    return written;
  }

  private record Assignment(String name, String value) {}

  private boolean writeOne(Account.Contact contact, Assignment wanted, Instant now) {
    switch (wanted.name()) {
      case "firstname" -> account.writeFirstName(contact, wanted.value(), now);
      case "lastname" -> account.writeLastName(contact, wanted.value(), now);
      case "email" -> writeEmail(contact, wanted.value(), now);
      default -> {
        return writeCustom(contact, wanted, now);
      }
    }
    return true;
  }

  private void writeEmail(Account.Contact contact, String email, Instant now) {
    if (!email.equals(contact.email())) {
      account.writeEmail(contact, email, now);
    }
  }

  private boolean writeCustom(Account.Contact contact, Assignment wanted, Instant now) {
    Optional<Account.Field> field = account.field(wanted.name());
    field.ifPresent(known -> account.writeField(contact, known.key(), wanted.value(), now));
    return field.isPresent();
  }

  private Reply meta(Request request) {
    OntraportArguments arguments = OntraportArguments.of(request);
    boolean byName = arguments.value("format").equals(Optional.of("byName"));
    Map<String, Object> object = Map.of("name", "Contact", "fields", fields());
    return OntraportReplies.data(Map.of(byName ? "Contact" : "0", object));
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("firstname", field("First Name", "text", Map.of()));
    fields.put("lastname", field("Last Name", "text", Map.of()));
    fields.put("email", field("Email", "email", Map.of()));
    account
        .fields()
        .forEach(f -> fields.put(f.key(), field(f.title(), type(f.type()), options(f))));
    return fields;
  }

  private static Map<String, String> options(Account.Field field) {
    Map<String, String> options = new LinkedHashMap<>();
    field.options().forEach(option -> options.put(Long.toString(option.id()), option.label()));
    return options;
  }

  private static Map<String, Object> field(String alias, String type, Map<String, String> options) {
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("alias", alias);
    field.put("type", type);
    field.put("required", "0");
    field.put("unique", type.equals("email") ? "1" : "0");
    field.put("editable", 1);
    field.put("deletable", "1");
    if (!options.isEmpty()) {
      field.put("options", options);
    }
    return field;
  }

  private static String type(FieldType type) {
    return switch (type) {
      case TEXT -> "text";
      case LONG_TEXT -> "longtext";
      case DATE -> "fulldate";
      case DATE_TIME -> "timestamp";
      case NUMBER, WHOLE_NUMBER -> "numeric";
      case PRICE -> "price";
      case YES_NO -> "check";
      case DROPDOWN -> "drop";
      case MULTI_SELECT -> "list";
    };
  }
}
