package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.simulator.ActiveCampaignRows.ContactTag;
import dev.gatepost.simulator.ActiveCampaignRows.Meta;
import dev.gatepost.simulator.ActiveCampaignRows.ProblemAt;
import dev.gatepost.simulator.ActiveCampaignRows.TagRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** The tag endpoints of ActiveCampaign: the catalogue, and who holds what. */
final class ActiveCampaignTags {
  private final Account account;
  private final InstantSource clock;
  private final IntSupplier statusOfRepetition;

  ActiveCampaignTags(Account account, InstantSource clock, IntSupplier statusOfRepetition) {
    this.account = account;
    this.clock = clock;
    this.statusOfRepetition = statusOfRepetition;
  }

  void addTo(Routes routes) {
    routes
        .on("GET /tags", this::list)
        .on("POST /tags", this::create)
        .on("GET /contactTags", this::associations)
        .on("POST /contactTags", this::apply)
        .onId("DELETE /contactTags/{id}", (request, id) -> remove(id))
        .onId("GET /contacts/{id}/contactTags", this::ofContact);
  }

  private Reply list(Request request) {
    Parameters query = request.query();
    List<TagRow> found =
        account.tags().stream().filter(named(query)).map(TagRow::of).toList();
    List<TagRow> page = Page.from(query, ActiveCampaignContacts.SIZES).of(found);
    return Reply.json(200, Map.of("tags", page, "meta", Meta.of(found.size())));
  }

  private static Predicate<Account.Tag> named(Parameters query) {
    Predicate<Account.Tag> all = tag -> true;
    Predicate<Account.Tag> containing = query
        .value("search")
        .or(() -> query.value("filters[search][contains]"))
        .map(ActiveCampaignTags::containing)
        .orElse(all);
    Predicate<Account.Tag> equal =
        query.value("filters[search][eq]").map(ActiveCampaignTags::equalTo).orElse(all);
    return containing.and(equal);
  }

  private static Predicate<Account.Tag> containing(String part) {
    String folded = part.toLowerCase(Locale.ROOT);
    return tag -> tag.name().toLowerCase(Locale.ROOT).contains(folded);
  }

  private static Predicate<Account.Tag> equalTo(String name) {
    return tag -> tag.name().equalsIgnoreCase(name);
  }

  private Reply create(Request request) {
    JsonNode tag = Json.parse(request.body()).path("tag");
    Optional<String> name = Json.text(tag, "tag").filter(text -> !text.isBlank());
    if (name.isEmpty()) {
      return missingAttribute("tag");
    }
    if (account.tagNamed(name.get()).isPresent()) {
      return alreadyThere(name.get());
    }
    Account.Tag created = account.addTag(name.get(), clock.instant());
    return Reply.json(201, Map.of("tag", TagRow.of(created)));
  }

  /** Lists by the two filters there are; any other filter is ignored, as the real one does. */
  private Reply associations(Request request) {
    Parameters query = request.query();
    List<ContactTag> found = candidates(query).stream()
        .map(ContactTag::of)
        .filter(row -> query.value("filters[tagid]").map(row.tag()::equals).orElse(true))
        .toList();
    return page(request, found);
  }

  private Collection<Account.TagLink> candidates(Parameters query) {
    return query
        .value("filters[subscriberid]")
        .map(id -> account.contact(id).map(Account.Contact::tags).orElse(List.of()))
        .orElseGet(account::links);
  }

  private Reply ofContact(Request request, String id) {
    return account
        .contact(id)
        .map(
            contact -> page(request, contact.tags().stream().map(ContactTag::of).toList()))
        .orElseGet(() -> ActiveCampaignRows.noResult("Subscriber", id));
  }

  private static Reply page(Request request, List<ContactTag> found) {
    List<ContactTag> page =
        Page.from(request.query(), ActiveCampaignContacts.SIZES).of(found);
    return Reply.json(200, Map.of("contactTags", page, "meta", Meta.of(found.size())));
  }

  private Reply apply(Request request) {
    JsonNode body = Json.parse(request.body()).path("contactTag");
    Optional<String> contact = Json.text(body, "contact");
    Optional<String> tag = Json.text(body, "tag");
    if (contact.isEmpty() || tag.isEmpty()) {
      return missingAttribute(contact.isEmpty() ? "contact" : "tag");
    }
    Optional<Account.Contact> holder =
        account.contact(contact.get()).filter(found -> !found.deleted());
    if (holder.isEmpty()) {
      return notFound("contact");
    }
    return account
        .tag(tag.get())
        .map(known -> apply(holder.get(), known))
        .orElseGet(() -> notFound("tag"));
  }

  private Reply apply(Account.Contact contact, Account.Tag tag) {
    Instant now = clock.instant();
    boolean changed = account.applyTag(contact, tag.id(), now);
    int status = changed ? 201 : statusOfRepetition.getAsInt();
    if (status >= 400) {
      ProblemAt at = new ProblemAt("duplicate", "/data/attributes/tag");
      return ActiveCampaignRows.problem(status, "Contact already has the tag", at);
    }
    return contact.tags().stream()
        .filter(link -> link.tag() == tag.id())
        .findFirst()
        .map(link -> Reply.json(status, Map.of("contactTag", ContactTag.of(link))))
        .orElseThrow();
  }

  private Reply remove(String id) {
    Optional<Account.TagLink> link = account.link(id);
    Optional<Account.Contact> holder =
        link.flatMap(found -> account.contact(Long.toString(found.contact())));
    if (link.isEmpty() || holder.isEmpty()) {
      return ActiveCampaignRows.noResult("SubscriberTag", id);
    }
    account.removeTag(holder.get(), link.get().tag(), clock.instant());
    return Reply.json(200, Map.of());
  }

  private static Reply notFound(String what) {
    String title = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + " not found";
    return ActiveCampaignRows.problem(
        404, title, new ProblemAt("related_missing", "/data/attributes/" + what));
  }

  private static Reply missingAttribute(String name) {
    return ActiveCampaignRows.problem(
        422, "Missing attribute", new ProblemAt("field_missing", "/data/attributes/" + name));
  }

  private static Reply alreadyThere(String name) {
    return Reply.json(
        422,
        Map.of(
            "message",
            "Could not process request",
            "error",
            "Duplicate entry 'contact-%s' for key 'typetag'".formatted(name)));
  }
}
