package dev.gatepost.core.custom;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.subscription.ProductId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One contact with its fields and tags, on which operations are planned. */
final class Desk {
  static final Instant NOW = Instant.parse("2026-11-23T23:30:00Z");

  Conventions conventions = Conventions.STANDARD.in(ZoneId.of("Europe/Vienna"));
  OwnSteps own = (step, view) -> new OwnPlan.Wont("nobody added a step of this kind");
  private final Map<FieldRef, Field> fields = new HashMap<>();
  private final Map<TagRef, Tag> tags = new HashMap<>();
  private final Map<FieldId, String> values = new HashMap<>();
  private final Set<TagId> held = new HashSet<>();
  private final Map<ProductId, ProductAccess> products = new HashMap<>();

  /** Adds a field that holds {@code value}, as the CRM writes it. */
  FieldRef field(String name, FieldType type, String value) {
    FieldRef ref = FieldRef.parse(name);
    FieldId id = new FieldId("f-" + name.replace(' ', '-'));
    fields.put(ref, new Field(id, name, "some", type));
    values.put(id, value);
    return ref;
  }

  FieldRef text(String name, String value) {
    return field(name, new FieldType.Text(), value);
  }

  FieldRef whole(String name, String value) {
    return field(name, new FieldType.WholeNumber(), value);
  }

  TagRef tag(String name) {
    TagRef ref = TagRef.parse(name);
    tags.put(ref, new Tag(new TagId("t-" + name), name));
    return ref;
  }

  TagRef heldTag(String name) {
    TagRef ref = tag(name);
    held.add(new TagId("t-" + name));
    return ref;
  }

  void product(String id, ProductAccess access) {
    products.put(new ProductId(id), access);
  }

  Planned plan(Step... steps) {
    return plan(CustomOperation.of("test", steps));
  }

  Planned plan(CustomOperation operation) {
    Contact contact = new Contact(new ContactId("42"), Optional.empty(), held, values);
    return Planner.plan(
        operation,
        new Situation(contact, new Names(fields, tags), products, conventions, own, NOW));
  }

  /** Plans and returns what {@code field} then holds. */
  String after(FieldRef field, Step... steps) {
    Planned planned = plan(steps);
    if (!(planned instanceof Planned.Plan plan)) {
      throw new AssertionError("declined: " + planned);
    }
    String value = values.getOrDefault(id(field), "");
    for (Effect effect : plan.effects()) {
      if (effect instanceof Effect.WriteFields write) {
        value = write.writes().stream()
            .filter(one -> one.field().equals(id(field)))
            .map(Effect.Write::after)
            .findFirst()
            .orElse(value);
      }
    }
    return value;
  }

  /** Plans what must be declined. */
  Planned.Declined declined(Step... steps) {
    return declined(CustomOperation.of("test", steps));
  }

  Planned.Declined declined(CustomOperation operation) {
    Planned planned = plan(operation);
    if (!(planned instanceof Planned.Declined declined)) {
      throw new AssertionError("not declined: " + planned);
    }
    return declined;
  }

  /** Plans and names the tags that are held afterwards. */
  Set<String> tagsAfter(Step... steps) {
    Set<String> names = held.stream().map(TagId::value).collect(Collectors.toSet());
    for (Effect effect : ((Planned.Plan) plan(steps)).effects()) {
      if (effect instanceof Effect.ApplyTag apply) {
        names.add(apply.tag().id().value());
      } else if (effect instanceof Effect.RemoveTag remove) {
        names.remove(remove.tag().id().value());
      }
    }
    return names.stream().map(name -> name.substring(2)).collect(Collectors.toSet());
  }

  private FieldId id(FieldRef field) {
    return Objects.requireNonNull(fields.get(field)).id();
  }
}
