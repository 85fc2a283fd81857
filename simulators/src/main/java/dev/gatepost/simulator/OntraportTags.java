package dev.gatepost.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Ontraport's tag endpoints. Applying and removing is only announced, and seen later. A call that
 * names no contact means every contact.
 */
final class OntraportTags {
  private final Account account;
  private final InstantSource clock;
  private final DelayedTags delayed;
  private int wipeAlls;

  OntraportTags(Account account, InstantSource clock, DelayedTags delayed) {
    this.account = account;
    this.clock = clock;
    this.delayed = delayed;
  }

  void addTo(Routes routes) {
    routes
        .on("GET /Tags", this::list)
        .on("POST /Tags", this::create)
        .on("GET /objects/tag", this::holders)
        .on("PUT /objects/tag", request -> apply(request, "add_list", account::tag))
        .on("DELETE /objects/tag", request -> remove(request, "remove_list", account::tag))
        .on("PUT /objects/tagByName", request -> apply(request, "add_names", this::named))
        .on(
            "DELETE /objects/tagByName",
            request -> remove(request, "remove_names", account::tagNamed));
  }

  int wipeAlls() {
    return wipeAlls;
  }

  /** Lists tags, 50 at most whatever was asked for. */
  Reply list(Request request) {
    OntraportArguments arguments = OntraportArguments.of(request);
    String json = arguments.value("condition").filter(text -> !text.isEmpty()).orElse("[]");
    return OntraportCondition.parse(json)
        .map(condition -> rows().filter(condition::holds).toList())
        .map(rows -> OntraportReplies.list(arguments.page().of(rows)))
        .orElseGet(() -> Reply.text(400, "Invalid condition"));
  }

  private Stream<Map<String, String>> rows() {
    return account.tags().stream().map(OntraportTags::row);
  }

  private static Map<String, String> row(Account.Tag tag) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("tag_id", Long.toString(tag.id()));
    row.put("tag_name", tag.name());
    row.put("object_type_id", "0");
    return row;
  }

  private Reply create(Request request) {
    return OntraportArguments.of(request)
        .value("tag_name")
        .filter(name -> !name.isEmpty())
        .map(name -> OntraportReplies.data(row(named(name).orElseThrow())))
        .orElseGet(() -> Reply.text(400, "Invalid tag name"));
  }

  private Optional<Account.Tag> named(String name) {
    return account.tagNamed(name).or(() -> Optional.of(account.addTag(name, clock.instant())));
  }

  private Reply holders(Request request) {
    OntraportArguments arguments = OntraportArguments.of(request);
    Optional<Account.Tag> tag = arguments.value("tag_id").flatMap(account::tag);
    List<Map<String, String>> rows = account.contacts().values().stream()
        .filter(contact -> tag.map(known -> isSeen(contact, known)).orElse(false))
        .map(contact -> Map.of("id", contact.key(), "email", contact.email()))
        .toList();
    return OntraportReplies.list(arguments.page().of(rows));
  }

  private boolean isSeen(Account.Contact contact, Account.Tag tag) {
    return delayed.seen(contact).contains(tag.id());
  }

  /** How a call names a tag. */
  private interface Naming extends Function<String, Optional<Account.Tag>> {}

  private Reply apply(Request request, String argument, Naming naming) {
    Instant now = clock.instant();
    OntraportArguments arguments = OntraportArguments.of(request);
    List<Account.Tag> tags = tags(arguments.list(argument), naming);
    for (Account.Contact contact : targets(arguments)) {
      tags.forEach(tag -> apply(contact, tag, now));
    }
    return processing();
  }

  private void apply(Account.Contact contact, Account.Tag tag, Instant now) {
    if (account.applyTag(contact, tag.id(), now)) {
      delayed.applied(contact, tag.id(), now);
    }
  }

  private Reply remove(Request request, String argument, Naming naming) {
    Instant now = clock.instant();
    OntraportArguments arguments = OntraportArguments.of(request);
    List<Account.Tag> tags = tags(arguments.list(argument), naming);
    for (Account.Contact contact : targets(arguments)) {
      tags.forEach(tag -> remove(contact, tag, now));
    }
    return processing();
  }

  private void remove(Account.Contact contact, Account.Tag tag, Instant now) {
    if (account.removeTag(contact, tag.id(), now)) {
      delayed.removed(contact, tag.id(), now);
    }
  }

  private static List<Account.Tag> tags(List<String> names, Naming naming) {
    return names.stream().flatMap(name -> naming.apply(name).stream()).toList();
  }

  private List<Account.Contact> targets(OntraportArguments arguments) {
    List<String> ids = arguments.list("ids");
    if (ids.isEmpty()) {
      wipeAlls++;
      return List.copyOf(account.contacts().values());
    }
    return ids.stream().flatMap(id -> account.contact(id).stream()).toList();
  }

  private static Reply processing() {
    return OntraportReplies.data("The tag is now being processed.");
  }
}
