package dev.gatepost.core.operation;

import static dev.gatepost.core.operation.MalformedCommand.Problem.AMBIGUOUS_CONTACT;
import static dev.gatepost.core.operation.MalformedCommand.Problem.INVALID_CONTACT;
import static dev.gatepost.core.operation.MalformedCommand.Problem.INVALID_FIELD;
import static dev.gatepost.core.operation.MalformedCommand.Problem.MISSING_CONTACT;
import static dev.gatepost.core.operation.MalformedCommand.Problem.MISSING_FIELD;
import static dev.gatepost.core.operation.MalformedCommand.Problem.UNRESOLVED_MERGE_FIELD;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.ReleaseName;
import dev.gatepost.core.subscription.ProductId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads an operation out of a post's fields, tolerant of every name the CRMs are known to use for
 * the contact and strict about what it means. Pure; a CRM gives the sentence that fixes its posts.
 */
public final class FieldsDecoder {
  /** Every name the contact's id is known to come under. */
  public static final List<String> CONTACT_ALIASES = List.of(
      "contactId",
      "contactid",
      "contact_id",
      "ContactId",
      "Contact0Id",
      "Id",
      "id",
      "contact.id",
      "subscriber.id",
      "subscriber_id",
      Fields.BARE_BODY);

  private static final Pattern MERGE_FIELD =
      Pattern.compile("~.*~|\\[.*\\]|%.*%|\\{\\{?.*\\}?\\}", Pattern.DOTALL);

  private final String fix;

  /**
   * Makes a decoder.
   *
   * @param fix tells the marketer what to type into this CRM's automation so that the contact's id
   *     is sent, such as {@code add contactId=[Contact ID] to the post data}
   */
  public FieldsDecoder(String fix) {
    this.fix = fix;
  }

  /**
   * Reads the operation.
   *
   * @throws MalformedCommand if a field is missing, ambiguous or impossible
   */
  public Operation decode(CommandName name, Fields fields) {
    ContactId contact = contact(fields);
    return switch (name) {
      case GENERATE_PASSWORD -> new Operation.GeneratePassword(contact);
      case UPDATE_USER -> new Operation.UpdateUser(contact);
      case BATCH_SYNC ->
        new Operation.BatchSync(
            contact, single(fields, "release", ReleaseName::new), completion(fields));
      case FIELD_OPERATION -> new Operation.RunCustomOperation(contact, customOperation(fields));
      case REVOKE_SUBSCRIPTION -> new Operation.RevokeSubscription(contact, product(fields));
      case CANCEL_SUBSCRIPTION -> new Operation.CancelSubscription(contact, product(fields));
      case CHARGE_SUBSCRIPTION -> new Operation.ChargeSubscription(contact, product(fields));
      case CREATE_COUPON ->
        new Operation.CreateCoupon(contact, single(fields, "promotion", PromotionName::new));
    };
  }

  private ContactId contact(Fields fields) {
    Set<String> ids = fields.distinct(CONTACT_ALIASES);
    if (ids.isEmpty()) {
      throw new MalformedCommand(
          MISSING_CONTACT, "the post does not say which contact it is about: %s".formatted(fix));
    }
    if (ids.size() > 1) {
      throw new MalformedCommand(
          AMBIGUOUS_CONTACT,
          "the post names %d different contacts; send the contact's id once".formatted(ids.size()));
    }
    String id = ids.iterator().next();
    if (MERGE_FIELD.matcher(id).matches()) {
      throw new MalformedCommand(
          UNRESOLVED_MERGE_FIELD,
          "the CRM sent a merge field as it stands instead of the contact's id: %s".formatted(fix));
    }
    return checked(INVALID_CONTACT, "contactId", fix, () -> new ContactId(id));
  }

  private static CustomOperationName customOperation(Fields fields) {
    return single(fields, "operation", CustomOperationName::new)
        .orElseThrow(() -> new MalformedCommand(
            MISSING_FIELD,
            "the post does not say which custom operation to run: add operation=<name> to"
                + " the URL"));
  }

  private static Optional<ProductId> product(Fields fields) {
    return single(fields, "productId", ProductId::new);
  }

  private static Completion completion(Fields fields) {
    return new Completion(tag(fields, "doneTag"), tag(fields, "failedTag"));
  }

  private static Optional<TagRef> tag(Fields fields, String name) {
    return single(fields, name, TagRef::parse, "send the name of a tag, or its id as id:20");
  }

  private static <T> Optional<T> single(Fields fields, String name, Function<String, T> type) {
    return single(fields, name, type, "use letters, digits, '-', '_' and '.', at most 64");
  }

  private static <T> Optional<T> single(
      Fields fields, String name, Function<String, T> type, String fix) {
    Set<String> given = fields.distinct(List.of(name));
    if (given.size() > 1) {
      throw new MalformedCommand(
          INVALID_FIELD, "'%s' has %d different values; send one".formatted(name, given.size()));
    }
    return given.stream()
        .findFirst()
        .map(value -> checked(INVALID_FIELD, name, fix, () -> type.apply(value)));
  }

  private static <T> T checked(
      MalformedCommand.Problem problem, String field, String fix, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      MalformedCommand malformed = new MalformedCommand(
          problem, "'%s' has a value that cannot be right: %s".formatted(field, fix));
      malformed.initCause(e);
      throw malformed;
    }
  }
}
