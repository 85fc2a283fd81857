package dev.gatepost.orderforms;

import com.stripe.exception.StripeException;
import dev.gatepost.core.payment.PaymentResult;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says in plain words why a bank refused. Stripe's codes: docs.stripe.com/declines/codes. Pure. */
final class Declines {
  private static final Set<String> AUTHENTICATION = Set.of(
      "authentication_required",
      "invoice_payment_intent_requires_action",
      "payment_intent_action_required",
      "payment_intent_authentication_failure");

  private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,80}");

  private static final Map<String, String> WORDS = Map.ofEntries(
      Map.entry("approve_with_id", "the bank did not approve the payment; it can be tried again"),
      Map.entry("call_issuer", "the bank declined; the cardholder has to call the bank"),
      Map.entry("card_declined", "the bank declined the card and does not say why"),
      Map.entry("card_not_supported", "the card is not for purchases of this kind"),
      Map.entry("card_velocity_exceeded", "the card is over its limit"),
      Map.entry("currency_not_supported", "the card cannot pay in this currency"),
      Map.entry("do_not_honor", "the bank declined; the cardholder has to ask the bank"),
      Map.entry("expired_card", "the card has expired"),
      Map.entry("fraudulent", "the payment looked fraudulent and was blocked"),
      Map.entry("generic_decline", "the bank declined the card and does not say why"),
      Map.entry("incorrect_cvc", "the card's security code is wrong"),
      Map.entry("incorrect_number", "the card's number is wrong"),
      Map.entry("insufficient_funds", "there is not enough money on the account"),
      Map.entry("invalid_account", "the card or its account is not valid any more"),
      Map.entry("issuer_not_available", "the bank could not be reached; it can be tried again"),
      Map.entry("lost_card", "the bank declined the card"),
      Map.entry("new_account_information_available", "the card has been replaced by another"),
      Map.entry("no_payment_method", "there is no card on file"),
      Map.entry("pickup_card", "the bank declined the card"),
      Map.entry("processing_error", "the payment could not be processed; it can be tried again"),
      Map.entry("restricted_card", "the bank has restricted the card"),
      Map.entry("stolen_card", "the bank declined the card"),
      Map.entry("transaction_not_allowed", "the bank does not allow this payment"),
      Map.entry("try_again_later", "the bank declined for now; it can be tried again"),
      Map.entry("withdrawal_count_limit_exceeded", "the card is over its limit"));

  private static final String OTHER = "the bank declined";

  private Declines() {}

  /** Returns the answer of a bank that said no. */
  static PaymentResult of(StripeException e) {
    return AUTHENTICATION.contains(Failures.code(e)) || AUTHENTICATION.contains(decline(e))
        ? new PaymentResult.NeedsAuthentication()
        : declined(decline(e));
  }

  /** Returns whether {@code e} says that the cardholder must confirm, whatever else it says. */
  static boolean needsAuthentication(StripeException e) {
    return AUTHENTICATION.contains(Failures.code(e));
  }

  /** Returns a decline by its code. */
  static PaymentResult declined(String code) {
    return new PaymentResult.Declined(code, WORDS.getOrDefault(code, OTHER));
  }

  /** Returns the bank's reason, or else Stripe's, or else that it was declined. */
  private static String decline(StripeException e) {
    return Optional.ofNullable(e.getStripeError())
        .flatMap(error -> Optional.ofNullable(error.getDeclineCode()))
        .or(() -> Optional.of(Failures.code(e)))
        .filter(code -> CODE.matcher(code).matches())
        .orElse("card_declined");
  }
}
