package dev.gatepost.crm.ontraport;

import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.crm.http.CrmCall;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Every call that is ever made to Ontraport, and the only place where one is put together. */
final class Calls {
  /** No list has more rows than this, whatever is asked for; the rest is left out in silence. */
  static final int PAGE = 50;

  /** How many contacts one call tags. Ontraport names no limit; this is one body of a few kB. */
  static final int TAGGED_AT_ONCE = 500;

  private static final int CONTACT = 0;
  private static final int TAG = 14;
  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  /** What says in a call whom it is about, so that it is never a field. */
  private static final Set<String> RESERVED =
      Set.of("id", "ids", "objectid", "group_id", "group_ids", "condition", "search", "performall");

  private Calls() {}

  /** Returns whether {@code field} can be one: a name of Ontraport that has no other meaning. */
  static boolean isField(FieldId field) {
    return field(field.value()).isPresent();
  }

  /** Reads the name of a field; empty if it is none, or has another meaning in a call. */
  static Optional<FieldId> field(String name) {
    return FIELD.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT))
        ? Optional.of(new FieldId(name))
        : Optional.empty();
  }

  /**
   * Reads {@code contacts}, of whom there may be {@link #PAGE}, in ascending order, with these
   * columns and the id.
   */
  static CrmCall contacts(Selection contacts, Collection<String> columns) {
    Set<String> listed = new LinkedHashSet<>(columns);
    listed.add("id");
    return CrmCall.get("objects")
        .query("objectID", Integer.toString(CONTACT))
        .query("condition", contacts.condition())
        .query("listFields", String.join(",", listed))
        .query("sort", "id")
        .query("sortDir", "asc")
        .query("range", Integer.toString(PAGE));
  }

  /** Asks for the ids of all contacts that have {@code email}. */
  static CrmCall idsByEmail(EmailAddress email) {
    return CrmCall.get("object", "getByEmail")
        .query("objectID", Integer.toString(CONTACT))
        .query("email", email.value())
        .query("all", "1")
        .accepting(400, 404);
  }

  /** Applies {@code tag} to {@code contacts}, some time later. */
  static CrmCall apply(TagId tag, Selection contacts) {
    return CrmCall.put("objects", "tag").json(tagging(contacts, "add_list", tag));
  }

  /**
   * Removes {@code tag} from {@code contacts}, some time later. The ids are in a JSON body and not
   * in the query: what is cut short on its way is then no call at all, instead of one without ids.
   */
  static CrmCall remove(TagId tag, Selection contacts) {
    return CrmCall.delete("objects", "tag").json(tagging(contacts, "remove_list", tag));
  }

  /** Writes {@code values} of {@code contact}. */
  static CrmCall write(ContactNumber contact, Map<FieldId, String> values) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("objectID", CONTACT);
    body.put("id", contact.toString());
    values.forEach((field, value) -> {
      if (!isField(field)) {
        throw new IllegalArgumentException("not a field of Ontraport: '%s'".formatted(field));
      }
      body.put(field.value(), value);
    });
    return CrmCall.put("objects").json(body).accepting(400, 404);
  }

  /** Reads the tags from the {@code start}th on, in the order of their ids. */
  static CrmCall tags(int start) {
    return CrmCall.get("objects")
        .query("objectID", Integer.toString(TAG))
        .query("sort", "tag_id")
        .query("sortDir", "asc")
        .query("start", Integer.toString(start))
        .query("range", Integer.toString(PAGE));
  }

  /** Reads which fields contacts have. */
  static CrmCall fields() {
    return CrmCall.get("objects", "meta")
        .query("format", "byId")
        .query("objectID", Integer.toString(CONTACT));
  }

  private static Map<String, Object> tagging(Selection contacts, String list, TagId tag) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("objectID", CONTACT);
    body.put("ids", contacts.commaList());
    body.put(list, tag.value());
    return body;
  }
}
