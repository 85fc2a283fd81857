package dev.gatepost.crm.infusionsoft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.core.port.TagWriter;
import dev.gatepost.crm.http.CrmAnswer;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes one tag on many contacts with version 2. */
final class KeapTagWriter implements TagWriter {
  /** Keap names no limit; so many have a place in its other lists. */
  static final int CONTACTS_PER_CALL = 500;

  private static final int NOT_FOUND = 404;

  private final CrmClient client;
  private final KeapContactReader contacts;

  KeapTagWriter(CrmClient client, KeapContactReader contacts) {
    this.client = client;
    this.contacts = contacts;
  }

  /** What to do, and with which tag. */
  private record Change(Verb verb, TagId tag) {
    CrmCall call(Set<ContactId> contacts) {
      List<String> ids = contacts.stream().map(ContactId::value).toList();
      return CrmCall.post("v2", "tags", tag.value(), "contacts:" + verb.wire)
          .json(Map.of("contact_ids", ids))
          .accepting(NOT_FOUND);
    }
  }

  private enum Verb {
    APPLY("applyTags"),
    REMOVE("removeTags");

    private final String wire;

    Verb(String wire) {
      this.wire = wire;
    }
  }

  /** {@code GET /v2/tags}. */
  private record Tags(List<Object> tags) {}

  @Override
  public Map<ContactId, TagFailure> apply(TagId tag, Set<ContactId> contacts) {
    return make(new Change(Verb.APPLY, tag), contacts);
  }

  @Override
  public Map<ContactId, TagFailure> remove(TagId tag, Set<ContactId> contacts) {
    return make(new Change(Verb.REMOVE, tag), contacts);
  }

  @Override
  public int callsToApply(int contacts) {
    return (contacts + CONTACTS_PER_CALL - 1) / CONTACTS_PER_CALL;
  }

  private Map<ContactId, TagFailure> make(Change change, Set<ContactId> contacts) {
    if (!Ids.isPossible(change.tag().value())) {
      return all(contacts, TagFailure.TAG_UNKNOWN);
    }
    Map<ContactId, TagFailure> failures = new HashMap<>();
    Set<ContactId> possible = new LinkedHashSet<>();
    for (ContactId contact : contacts) {
      if (Ids.isPossible(contact.value())) {
        possible.add(contact);
      } else {
        failures.put(contact, TagFailure.CONTACT_UNKNOWN);
      }
    }
    chunks(possible).forEach(chunk -> failures.putAll(send(change, chunk)));
    return failures;
  }

  private Map<ContactId, TagFailure> send(Change change, Set<ContactId> contacts) {
    CrmAnswer answer = client.send(change.call(contacts));
    if (answer.status() != NOT_FOUND) {
      return failures(answer, contacts);
    }
    if (!Advice.isFromApi(answer)) {
      throw new CrmRefused("%s: %s".formatted(answer, Advice.BASE_URL));
    }
    if (!exists(change.tag())) {
      return all(contacts, TagFailure.TAG_UNKNOWN);
    }
    return sendToThoseThereAre(change, contacts, answer);
  }

  /** Makes the change again after Keap found not the tag but a contact missing. */
  private Map<ContactId, TagFailure> sendToThoseThereAre(
      Change change, Set<ContactId> asked, CrmAnswer refusal) {
    Set<ContactId> there = contacts.read(asked, Set.of()).keySet();
    Set<ContactId> missing = new LinkedHashSet<>(asked);
    missing.removeAll(there);
    Map<ContactId, TagFailure> failures = all(missing, TagFailure.CONTACT_UNKNOWN);
    if (there.isEmpty()) {
      return failures;
    }
    CrmAnswer answer = missing.isEmpty() ? refusal : client.send(change.call(there));
    if (answer.status() == NOT_FOUND) {
      throw new CrmRefused(answer + ", although there are such a tag and such contacts");
    }
    failures.putAll(failures(answer, there));
    return failures;
  }

  private boolean exists(TagId tag) {
    CrmCall call =
        CrmCall.get("v2", "tags").query("filter", "tag_ids==" + tag).query("page_size", "1");
    return !client.fetch(call, Tags.class).tags().isEmpty();
  }

  /** Removing is answered with an empty body, which says that all went well. */
  private static Map<ContactId, TagFailure> failures(CrmAnswer answer, Set<ContactId> contacts) {
    Map<ContactId, TagFailure> failures = new HashMap<>();
    if (answer.status() != 204) {
      TagResults results = results(answer);
      for (ContactId contact : contacts) {
        Optional<TagFailure> failure = results.failure(contact.value());
        failure.ifPresent(reason -> failures.put(contact, reason));
      }
    }
    return failures;
  }

  private static TagResults results(CrmAnswer answer) {
    JsonNode results = answer.json().path("results");
    if (!results.isContainerNode()) {
      throw new CrmUnavailable(answer + " with JSON of another shape than expected");
    }
    return TagResults.of(results);
  }

  private static Map<ContactId, TagFailure> all(Set<ContactId> contacts, TagFailure reason) {
    Map<ContactId, TagFailure> failures = new HashMap<>();
    contacts.forEach(contact -> failures.put(contact, reason));
    return failures;
  }

  private static List<Set<ContactId>> chunks(Set<ContactId> contacts) {
    List<Set<ContactId>> chunks = new ArrayList<>();
    for (ContactId contact : contacts) {
      if (chunks.isEmpty() || chunks.get(chunks.size() - 1).size() == CONTACTS_PER_CALL) {
        chunks.add(new LinkedHashSet<>());
      }
      chunks.get(chunks.size() - 1).add(contact);
    }
    return chunks;
  }
}
