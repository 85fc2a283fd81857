package dev.gatepost.core.service;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.CouponCode;
import dev.gatepost.core.coupon.CouponState;
import dev.gatepost.core.coupon.Minting;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.operation.Operation.CreateCoupon;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.PaymentsUnavailable;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.secret.SecretSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code aal_createcoupon}: the coupon that the contact has, or a new one, into the CRM's fields.
 * The code stands in the journal before anybody honours it, so that another attempt makes the same
 * one work.
 */
final class CouponHandler implements SingleHandler {
  private static final int TRIES = 5;

  private final Crm crm;
  private final OrderForms forms;
  private final SecretSource secrets;
  private final InstantSource clock;

  CouponHandler(Crm crm, OrderForms forms, SecretSource secrets, InstantSource clock) {
    this.crm = crm;
    this.forms = forms;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Outcome handle(Work work, Intents intents) {
    CreateCoupon command = (CreateCoupon) work.operation();
    Promotion promotion = promotion(command.promotion());
    CouponWriting writing = new CouponWriting(crm.catalog(), forms.conventions(), promotion);
    ContactId contact = contact(command.contact());
    forms.guard().objection().ifPresent(objection -> {
      throw new Halt(Refusal.MONEY_GUARDED, objection);
    });
    Optional<Coupon> begun = work.intent().map(text -> parse(text, contact, promotion));
    Optional<Coupon> living =
        begun.isPresent() ? Optional.empty() : living(contact, promotion.name());
    Coupon coupon = living.orElseGet(() ->
        mint(work, intents, promotion, writing, begun.orElseGet(() -> choose(work, promotion))));
    write(contact, writing.values(coupon));
    return living.isPresent()
        ? new Unchanged("contact %s has a coupon of '%s' that still works%s; it is in the CRM"
            .formatted(contact, promotion.name(), until(coupon)))
        : new Applied("made a coupon of '%s' for contact %s that works once%s; it is in the CRM"
            .formatted(promotion.name(), contact, until(coupon)));
  }

  private Optional<Coupon> living(ContactId contact, PromotionName promotion) {
    Instant now = clock.instant();
    return forms
        .book()
        .latest(contact, promotion)
        .filter(coupon -> !coupon.isExpiredAt(now))
        .filter(coupon -> forms.coupons().state(coupon.code(), now) == CouponState.LIVING);
  }

  /** The expiry counts from when the command arrived, so that every attempt means the same. */
  private Coupon choose(Work work, Promotion promotion) {
    CouponCode code = promotion.style().generate(secrets);
    return new Coupon(
        code,
        work.operation().contact(),
        promotion.name(),
        promotion
            .expiry(work.received())
            .map(end -> end.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)));
  }

  private Coupon mint(
      Work work, Intents intents, Promotion promotion, CouponWriting writing, Coupon first) {
    Coupon coupon = first;
    for (int i = 0; i < TRIES; i++) {
      writing.values(coupon);
      intents.intend(work.id(), text(coupon));
      if (forms.coupons().mint(coupon, promotion) == Minting.MINTED
          && forms.book().mint(coupon, promotion) == Minting.MINTED) {
        return coupon;
      }
      coupon = choose(work, promotion);
    }
    throw new PaymentsUnavailable("%d codes in a row were taken; give promotion '%s' longer codes"
        .formatted(TRIES, promotion.name()));
  }

  private void write(ContactId contact, Map<FieldId, String> values) {
    if (!crm.fields().write(contact, values)) {
      throw new Halt(MemberSync.contactUnknown(contact));
    }
  }

  private Promotion promotion(Optional<PromotionName> name) {
    List<String> there =
        forms.promotions().keySet().stream().map(PromotionName::value).toList();
    if (name.isEmpty() && there.size() != 1) {
      throw new Halt(
          Refusal.UNKNOWN_PROMOTION,
          "the post does not say which promotion: add promotion=<name> to the URL, one of %s"
              .formatted(there.stream().map("'%s'"::formatted).collect(Collectors.joining(", "))));
    }
    return name.map(wanted -> Optional.ofNullable(forms.promotions().get(wanted))
            .orElseThrow(() -> new Halt(
                Refusal.UNKNOWN_PROMOTION,
                "there is no promotion '%s'%s"
                    .formatted(wanted, NearestName.hint(wanted.value(), there)))))
        .orElseGet(() -> forms.promotions().values().iterator().next());
  }

  private ContactId contact(ContactId id) {
    Map<ContactId, Contact> read = crm.contacts().read(Set.of(id), Set.of());
    return Optional.ofNullable(read.get(id))
        .map(Contact::id)
        .orElseThrow(() -> new Halt(MemberSync.contactUnknown(id)));
  }

  private static String until(Coupon coupon) {
    return coupon.expires().map(" until %s"::formatted).orElse("");
  }

  private static String text(Coupon coupon) {
    return WrittenWords.line(
        List.of(coupon.code().value(), coupon.expires().map(Instant::toString).orElse("")));
  }

  private static Coupon parse(String text, ContactId contact, Promotion promotion) {
    List<String> words = WrittenWords.words(text);
    return new Coupon(
        new CouponCode(words.get(0)),
        contact,
        promotion.name(),
        Optional.of(words.get(1)).filter(word -> !word.isEmpty()).map(Instant::parse));
  }
}
