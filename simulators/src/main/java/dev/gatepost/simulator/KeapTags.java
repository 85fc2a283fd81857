package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.simulator.KeapRows.TagV1;
import dev.gatepost.simulator.KeapRows.TagV2;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The tag endpoints of Keap: many tags of one contact in version 1, one tag of many in both. */
final class KeapTags {
  private static final int MOST_TAGS = 100;

  private final Account account;
  private final InstantSource clock;
  private final BooleanSupplier successAsObject;

  KeapTags(Account account, InstantSource clock, BooleanSupplier successAsObject) {
    this.account = account;
    this.clock = clock;
    this.successAsObject = successAsObject;
  }

  void addTo(Routes v1, Routes v2) {
    v1.on("GET /tags", this::listV1)
        .on("POST /tags", this::createV1)
        .onId("GET /contacts/{id}/tags", this::ofContactV1)
        .onId("POST /contacts/{id}/tags", this::applyMany)
        .onId("DELETE /contacts/{id}/tags", this::removeMany)
        .onIds("DELETE /contacts/{id}/tags/{tag}", (request, ids) -> removeOne(ids))
        .onId("POST /tags/{id}/contacts", this::applyToMany)
        .onId("DELETE /tags/{id}/contacts", this::removeFromMany);
    v2.on("GET /tags", this::listV2)
        .on("POST /tags", this::createV2)
        .on("GET /tags/categories", this::categories)
        .onId("GET /contacts/{id}/tags", this::ofContactV2)
        .onId("GET /tags/{id}/contacts", this::holders)
        .onId("POST /tags/{id}/contacts:applyTags", this::applyV2)
        .onId("POST /tags/{id}/contacts:removeTags", this::removeV2);
  }

  private Reply listV1(Request request) {
    Optional<String> name = request.query().value("name");
    List<TagV1> found = account.tags().stream()
        .filter(tag -> name.map(tag.name()::equalsIgnoreCase).orElse(true))
        .map(TagV1::of)
        .toList();
    return KeapRows.pageV1("tags", found, request.query());
  }

  private Reply listV2(Request request) {
    return KeapFilter.of(request.query())
        .map(filter -> KeapRows.pageV2("tags", found(filter), request.query()))
        .orElseGet(() -> KeapRows.problem(400, "filter is not valid"));
  }

  /** Names match exactly: version 2 has no wildcard for tags. */
  private List<TagV2> found(KeapFilter filter) {
    return account.tags().stream()
        .filter(tag -> filter.term("name").map(tag.name()::equalsIgnoreCase).orElse(true))
        .map(TagV2::of)
        .filter(tag -> filter.lists("tag_ids", tag.id()))
        .toList();
  }

  private Reply createV1(Request request) {
    return created(request)
        .map(tag -> Reply.json(200, TagV1.of(tag)))
        .orElseGet(() -> KeapRows.message(400, "Tag must have a name that is not in use"));
  }

  private Reply createV2(Request request) {
    return created(request)
        .map(tag -> Reply.json(201, TagV2.of(tag)))
        .orElseGet(() -> KeapRows.problem(400, "Tag must have a name that is not in use"));
  }

  private Optional<Account.Tag> created(Request request) {
    return Json.text(Json.parse(request.body()), "name")
        .filter(name -> !name.isBlank() && account.tagNamed(name).isEmpty())
        .map(name -> account.addTag(name, clock.instant()));
  }

  private Reply categories(Request request) {
    List<Map<String, String>> categories = List.of(Map.of("id", "11", "name", "Membership"));
    return KeapRows.pageV2("tag_categories", categories, request.query());
  }

  private Reply ofContactV1(Request request, String id) {
    return account
        .contact(id)
        .map(contact -> KeapRows.pageV1("tags", applied(contact), request.query()))
        .orElseGet(KeapContacts::noContactV1);
  }

  private List<Map<String, Object>> applied(Account.Contact contact) {
    return contact.tags().stream()
        .flatMap(link -> tag(link).map(tag -> applied(link, tag)).stream())
        .toList();
  }

  private static Map<String, Object> applied(Account.TagLink link, Account.Tag tag) {
    Map<String, Object> shown =
        Map.of("id", tag.id(), "name", tag.name(), "category", "Membership");
    return Map.of("tag", shown, "date_applied", KeapRows.date(link.since()));
  }

  private Reply ofContactV2(Request request, String id) {
    return account
        .contact(id)
        .map(contact -> KeapRows.pageV2("tags", appliedV2(contact), request.query()))
        .orElseGet(() -> KeapRows.problem(404, "Contact with id %s not found".formatted(id)));
  }

  private List<Map<String, Object>> appliedV2(Account.Contact contact) {
    return contact.tags().stream()
        .flatMap(link -> tag(link).map(tag -> appliedV2(link, tag)).stream())
        .toList();
  }

  private static Map<String, Object> appliedV2(Account.TagLink link, Account.Tag tag) {
    return Map.of("tag", TagV2.of(tag), "applied_time", KeapRows.date(link.since()));
  }

  private Optional<Account.Tag> tag(Account.TagLink link) {
    return account.tag(Long.toString(link.tag()));
  }

  private Reply applyMany(Request request, String id) {
    List<String> tags = ids(Json.parse(request.body()).path("tagIds"));
    if (tags.isEmpty() || tags.size() > MOST_TAGS) {
      return KeapRows.message(400, "Between 1 and 100 tagIds are accepted");
    }
    Optional<Account.Contact> contact = account.contact(id);
    Map<String, Object> results = new LinkedHashMap<>();
    tags.forEach(tag -> results.put(tag, shown(apply(contact, account.tag(tag)))));
    return Reply.json(200, results);
  }

  private Reply applyToMany(Request request, String id) {
    Map<String, Object> results = new LinkedHashMap<>();
    Optional<Account.Tag> tag = account.tag(id);
    ids(Json.parse(request.body()).path("ids"))
        .forEach(contact -> results.put(contact, shown(apply(account.contact(contact), tag))));
    return Reply.json(200, results);
  }

  private String apply(Optional<Account.Contact> contact, Optional<Account.Tag> tag) {
    if (contact.isEmpty()) {
      return "CONTACT_NOT_FOUND";
    }
    if (tag.isEmpty()) {
      return "TAG_ID_NOT_FOUND";
    }
    boolean changed = account.applyTag(contact.get(), tag.get().id(), clock.instant());
    return changed ? "SUCCESS" : "DUPLICATE";
  }

  private Object shown(String status) {
    boolean success = status.equals("SUCCESS") || status.equals("DUPLICATE");
    return success && successAsObject.getAsBoolean() ? Map.of("status", status) : status;
  }

  private Reply removeMany(Request request, String id) {
    Optional<Account.Contact> contact = account.contact(id);
    if (contact.isEmpty()) {
      return KeapContacts.noContactV1();
    }
    List<String> tags = list(request);
    if (tags.isEmpty()) {
      return KeapRows.message(400, "ids must name at least one tag");
    }
    tags.forEach(tag -> remove(contact, account.tag(tag)));
    return Reply.empty(204);
  }

  private Reply removeOne(List<String> ids) {
    Optional<Account.Contact> contact = account.contact(ids.get(0));
    if (contact.isEmpty()) {
      return KeapContacts.noContactV1();
    }
    remove(contact, account.tag(ids.get(1)));
    return Reply.empty(204);
  }

  private Reply removeFromMany(Request request, String id) {
    Optional<Account.Tag> tag = account.tag(id);
    list(request).forEach(contact -> remove(account.contact(contact), tag));
    return Reply.empty(204);
  }

  private void remove(Optional<Account.Contact> contact, Optional<Account.Tag> tag) {
    if (contact.isPresent() && tag.isPresent()) {
      account.removeTag(contact.get(), tag.get().id(), clock.instant());
    }
  }

  private Reply applyV2(Request request, String id) {
    Optional<Account.Tag> tag = account.tag(id);
    List<String> contacts = ids(Json.parse(request.body()).path("contact_ids"));
    if (tag.isEmpty() || contacts.isEmpty()) {
      return refusedV2(tag, id);
    }
    Map<String, String> results = new LinkedHashMap<>();
    contacts.forEach(contact -> results.put(contact, resultV2(account.contact(contact), tag)));
    return Reply.json(200, Map.of("results", results));
  }

  private String resultV2(Optional<Account.Contact> contact, Optional<Account.Tag> tag) {
    return contact.isEmpty() ? "CONTACT_DOES_NOT_EXIST" : applied(apply(contact, tag));
  }

  private static String applied(String status) {
    return status.equals("DUPLICATE") ? "SUCCESS" : status;
  }

  private Reply removeV2(Request request, String id) {
    Optional<Account.Tag> tag = account.tag(id);
    List<String> contacts = ids(Json.parse(request.body()).path("contact_ids"));
    if (tag.isEmpty() || contacts.isEmpty()) {
      return refusedV2(tag, id);
    }
    contacts.forEach(contact -> remove(account.contact(contact), tag));
    return Reply.empty(204);
  }

  private static Reply refusedV2(Optional<Account.Tag> tag, String id) {
    return tag.isEmpty()
        ? KeapRows.problem(404, "Tag with id %s not found".formatted(id))
        : KeapRows.problem(400, "contact_ids must not be empty");
  }

  private Reply holders(Request request, String id) {
    return account
        .tag(id)
        .map(tag -> KeapRows.pageV2("contacts", holders(tag), request.query()))
        .orElseGet(() -> KeapRows.problem(404, "Tag with id %s not found".formatted(id)));
  }

  private List<Map<String, String>> holders(Account.Tag tag) {
    return account.contacts().values().stream()
        .filter(contact -> contact.holds(tag.id()))
        .map(contact -> Map.of("id", contact.key(), "email", contact.email()))
        .toList();
  }

  private static List<String> list(Request request) {
    String ids = request.query().value("ids").orElse("");
    return ids.isEmpty() ? List.of() : List.of(ids.split(","));
  }

  private static List<String> ids(JsonNode array) {
    return Json.elements(array).map(JsonNode::asText).distinct().toList();
  }
}
