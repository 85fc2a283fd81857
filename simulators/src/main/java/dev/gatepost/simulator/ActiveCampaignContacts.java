package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.simulator.ActiveCampaignRows.ContactRow;
import dev.gatepost.simulator.ActiveCampaignRows.ContactTag;
import dev.gatepost.simulator.ActiveCampaignRows.FieldValue;
import dev.gatepost.simulator.ActiveCampaignRows.Meta;
import dev.gatepost.simulator.ActiveCampaignRows.ProblemAt;
import dev.gatepost.simulator.ActiveCampaignRows.TagRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contact endpoints of ActiveCampaign. */
final class ActiveCampaignContacts {
  static final Page.Sizes SIZES = new Page.Sizes(20, 100);

  private final Account account;
  private final InstantSource clock;
  private final BooleanSupplier sideloading;

  ActiveCampaignContacts(Account account, InstantSource clock, BooleanSupplier sideloading) {
    this.account = account;
    this.clock = clock;
    this.sideloading = sideloading;
  }

  void addTo(Routes routes) {
    routes
        .on("GET /contacts", this::list)
        .on("POST /contacts", this::create)
        .on("POST /contact/sync", this::sync)
        .onId("GET /contacts/{id}", this::single)
        .onId("PUT /contacts/{id}", this::update)
        .onId("GET /contacts/{id}/fieldValues", (request, id) -> values(id))
        .on("POST /fieldValues", this::writeValue);
  }

  private Reply list(Request request) {
    Parameters query = request.query();
    List<Account.Contact> found =
        candidates(query).filter(wanted(query)).sorted(order(query)).toList();
    List<Account.Contact> page = Page.from(query, SIZES).of(found);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("scoreValues", List.of());
    body.put("contacts", page.stream().map(ContactRow::of).toList());
    body.putAll(sideloaded(query, page));
    body.put("meta", Meta.of(found.size()));
    return Reply.json(200, body);
  }

  private Stream<Account.Contact> candidates(Parameters query) {
    Set<String> ids = ids(query);
    if (!ids.isEmpty()) {
      return ids.stream().flatMap(id -> account.contact(id).stream());
    }
    Stream<Account.Contact> contacts = query
        .value("email")
        .map(email -> account.withEmail(email).stream())
        .orElseGet(() -> after(query).stream());
    return contacts.filter(contact -> !contact.deleted());
  }

  private Collection<Account.Contact> after(Parameters query) {
    long id = query
        .value("id_greater")
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .orElse(0L);
    return account.contacts().tailMap(id, false).values();
  }

  private static Set<String> ids(Parameters query) {
    return query.values().entrySet().stream()
        .filter(entry -> entry.getKey().matches("ids(\\[\\d*])?"))
        .flatMap(entry -> entry.getValue().stream())
        .collect(Collectors.toSet());
  }

  private Predicate<Account.Contact> wanted(Parameters query) {
    Predicate<Account.Contact> all = contact -> true;
    Predicate<Account.Contact> byTag =
        query.value("tagid").flatMap(account::tag).map(this::holding).orElse(all);
    Predicate<Account.Contact> byDate = query
        .value("filters[updated_after]")
        .flatMap(ActiveCampaignRows::instant)
        .map(ActiveCampaignContacts::updatedAfter)
        .orElse(all);
    return byTag.and(byDate).and(tagIsKnown(query));
  }

  private Predicate<Account.Contact> holding(Account.Tag tag) {
    return contact -> contact.holds(tag.id());
  }

  private Predicate<Account.Contact> tagIsKnown(Parameters query) {
    boolean unknown =
        query.value("tagid").filter(id -> account.tag(id).isEmpty()).isPresent();
    return contact -> !unknown;
  }

  private static Predicate<Account.Contact> updatedAfter(Instant instant) {
    return contact -> contact.updated().isAfter(instant);
  }

  private static Comparator<Account.Contact> order(Parameters query) {
    Comparator<Account.Contact> ascending = Comparator.comparingLong(Account.Contact::id);
    return query.value("orders[id]").filter("desc"::equalsIgnoreCase).isPresent()
        ? ascending.reversed()
        : ascending;
  }

  private Reply single(Request request, String id) {
    return account
        .contact(id)
        .map(contact -> Reply.json(200, document(request, contact)))
        .orElseGet(() -> noContact(id));
  }

  private Map<String, Object> document(Request request, Account.Contact contact) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("contactAutomations", List.of());
    body.put("contactLists", List.of());
    body.put("deals", List.of());
    body.put("fieldValues", FieldValue.of(contact));
    body.putAll(sideloaded(request.query(), List.of(contact)));
    body.put("contact", ContactRow.of(contact));
    return body;
  }

  private Map<String, Object> sideloaded(Parameters query, List<Account.Contact> contacts) {
    Set<String> include = Set.of(query.value("include").orElse("").split(","));
    Map<String, Object> extra = new LinkedHashMap<>();
    if (!sideloading.getAsBoolean()) {
      return extra;
    }
    if (include.contains("contactTags") || include.contains("contactTags.tag")) {
      extra.put("contactTags", links(contacts).map(ContactTag::of).toList());
    }
    if (include.contains("contactTags.tag")) {
      extra.put("tags", tagRows(contacts));
    }
    if (include.contains("fieldValues")) {
      extra.put(
          "fieldValues",
          contacts.stream().flatMap(c -> FieldValue.of(c).stream()).toList());
    }
    return extra;
  }

  private List<TagRow> tagRows(List<Account.Contact> contacts) {
    return links(contacts)
        .map(link -> Long.toString(link.tag()))
        .distinct()
        .flatMap(id -> account.tag(id).stream())
        .map(TagRow::of)
        .toList();
  }

  private static Stream<Account.TagLink> links(List<Account.Contact> contacts) {
    return contacts.stream().flatMap(contact -> contact.tags().stream());
  }

  private Reply values(String id) {
    return account
        .contact(id)
        .map(contact -> Reply.json(200, Map.of("fieldValues", FieldValue.of(contact))))
        .orElseGet(() -> noContact(id));
  }

  private Reply create(Request request) {
    JsonNode contact = Json.parse(request.body()).path("contact");
    Optional<String> email = address(contact);
    if (email.isEmpty()) {
      return noAddress();
    }
    if (!account.withEmail(email.get()).isEmpty()) {
      return duplicate();
    }
    return unknownField(contact).orElseGet(() -> created(email.get(), contact));
  }

  private Reply sync(Request request) {
    JsonNode body = Json.parse(request.body()).path("contact");
    Optional<String> email = address(body);
    if (email.isEmpty()) {
      return noAddress();
    }
    return unknownField(body)
        .orElseGet(() -> account.withEmail(email.get()).stream()
            .findFirst()
            .map(contact -> written(201, contact, body))
            .orElseGet(() -> created(email.get(), body)));
  }

  private Reply update(Request request, String id) {
    JsonNode body = Json.parse(request.body()).path("contact");
    Optional<Account.Contact> contact = account.contact(id);
    if (contact.isEmpty()) {
      return noContact(id);
    }
    if (isTakenByAnother(body, contact.get())) {
      return duplicate();
    }
    return unknownField(body).orElseGet(() -> written(200, contact.get(), body));
  }

  private boolean isTakenByAnother(JsonNode body, Account.Contact contact) {
    return address(body).stream()
        .flatMap(email -> account.withEmail(email).stream())
        .anyMatch(other -> other.id() != contact.id());
  }

  private Reply created(String email, JsonNode body) {
    return written(201, account.create(email, clock.instant()), body);
  }

  private Reply written(int status, Account.Contact contact, JsonNode body) {
    Instant now = clock.instant();
    address(body)
        .filter(email -> !email.equals(contact.email()))
        .ifPresent(email -> account.writeEmail(contact, email, now));
    Json.text(body, "firstName").ifPresent(name -> account.writeFirstName(contact, name, now));
    Json.text(body, "lastName").ifPresent(name -> account.writeLastName(contact, name, now));
    Json.elements(body.path("fieldValues")).forEach(value -> write(contact, value, now));
    return Reply.json(
        status, Map.of("fieldValues", FieldValue.of(contact), "contact", ContactRow.of(contact)));
  }

  private void write(Account.Contact contact, JsonNode value, Instant now) {
    String field = Json.text(value, "field").orElse("");
    account.writeField(contact, field, Json.text(value, "value").orElse(""), now);
  }

  private Reply writeValue(Request request) {
    JsonNode value = Json.parse(request.body()).path("fieldValue");
    String id = Json.text(value, "contact").orElse("");
    Optional<Account.Contact> contact = account.contact(id);
    if (contact.isEmpty()) {
      return relatedMissing("contact");
    }
    if (Json.text(value, "field").flatMap(account::field).isEmpty()) {
      return relatedMissing("field");
    }
    write(contact.get(), value, clock.instant());
    return Reply.json(
        200, Map.of("contacts", List.of(ContactRow.of(contact.get())), "fieldValue", value));
  }

  private Optional<Reply> unknownField(JsonNode contact) {
    return Json.elements(contact.path("fieldValues"))
        .filter(value -> Json.text(value, "field").flatMap(account::field).isEmpty())
        .findFirst()
        .map(value -> relatedMissing("field"));
  }

  private static Optional<String> address(JsonNode contact) {
    return Json.text(contact, "email").map(String::strip).filter(email -> email.contains("@"));
  }

  private static Reply noContact(String id) {
    return ActiveCampaignRows.noResult("Subscriber", id);
  }

  private static Reply noAddress() {
    return ActiveCampaignRows.problem(
        422,
        "Email address is not valid.",
        new ProblemAt("email_invalid", "/data/attributes/email"));
  }

  private static Reply duplicate() {
    return ActiveCampaignRows.problem(
        422,
        "Email address already exists in the system",
        new ProblemAt("duplicate", "/data/attributes/email"));
  }

  private static Reply relatedMissing(String what) {
    return ActiveCampaignRows.problem(
        422,
        "The related %s does not exist.".formatted(what),
        new ProblemAt("related_missing", "/data/attributes/" + what));
  }
}
