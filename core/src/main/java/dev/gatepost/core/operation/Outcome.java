package dev.gatepost.core.operation;

import java.time.Instant;

/** What became of an operation. The sentences are for people and hold no secret, no e-mail. */
public sealed interface Outcome {
  /** What happened, in one sentence. */
  String sentence();

  /** It changed something. */
  record Applied(String sentence) implements Outcome {}

  /** Everything was as it should be already. */
  record Unchanged(String sentence) implements Outcome {}

  /** A rule said no; doing it again will not help until somebody changes something. */
  record Refused(Refusal reason, String sentence) implements Outcome {
    /** The refusal of what waited in a release that an operator cancelled. */
    public static Refused cancelled() {
      return new Refused(Refusal.CANCELLED, "an operator cancelled the release that it belongs to");
    }
  }

  /**
   * It could not be done; it will be tried again at {@code retryAt}.
   *
   * @param wasTried whether the world was broken, which counts as an attempt; otherwise the CRM
   *     account takes no calls until then, and however long that lasts nothing is given up for it
   */
  record WillRetry(Instant retryAt, String sentence, boolean wasTried) implements Outcome {
    /** An attempt that failed. */
    public WillRetry(Instant retryAt, String sentence) {
      this(retryAt, sentence, true);
    }
  }

  /** The world was broken for too long or for good; kept for the operator, who can replay it. */
  record GaveUp(String sentence) implements Outcome {}

  /** Returns whether this is the last word on the command. */
  default boolean isFinal() {
    return !(this instanceof WillRetry);
  }

  /** Why a rule says no; stable names for logs, metrics and programs. */
  enum Refusal {
    /** The CRM has no such contact. */
    CONTACT_UNKNOWN,
    /** The contact has no e-mail address, so it cannot have a user name. */
    CONTACT_WITHOUT_EMAIL,
    /** Another contact's member has this e-mail address. */
    EMAIL_TAKEN,
    /** Several contacts of the CRM have this e-mail address. */
    EMAIL_AMBIGUOUS,
    /** The contact is not a member. */
    NOT_A_MEMBER,
    /** The site has no port for this command. */
    NOT_AVAILABLE,
    /** The configuration names a tag or field that the CRM does not have. */
    MISCONFIGURED,
    /** The site has no custom operation of this name. */
    UNKNOWN_OPERATION,
    /** The condition of a custom operation does not hold for this contact. */
    CONDITION_NOT_MET,
    /** A field holds something that is not the number or date that it should be. */
    VALUE_UNREADABLE,
    /** The result is nothing that the field can hold, or there is none. */
    VALUE_IMPOSSIBLE,
    /** There is not enough to subtract from. */
    BELOW_FLOOR,
    /** The custom operation ran for this contact as often as it may. */
    LIMIT_REACHED,
    /** Somebody else changed the field between two attempts; an operator must look. */
    CONFLICT,
    /** A step of the host program said no. */
    DECLINED,
    /** The site sells no product of this name. */
    UNKNOWN_PRODUCT,
    /** The site has no promotion of this name, or several and none was named. */
    UNKNOWN_PROMOTION,
    /** The contact has no subscription that could be meant. */
    NO_SUBSCRIPTION,
    /** Several subscriptions of the contact could be meant. */
    SUBSCRIPTION_AMBIGUOUS,
    /** Several customers of the payment service could be the contact. */
    CUSTOMER_AMBIGUOUS,
    /** What is asked of the subscription cannot follow where it stands. */
    WRONG_STATE,
    /** The card was declined, and nothing was charged. */
    CARD_DECLINED,
    /** The bank wants the cardholder to confirm, and nothing was charged. */
    NEEDS_AUTHENTICATION,
    /** More is owed than one command may collect. */
    OVER_CEILING,
    /** An amount is in another currency than the limit that it is held against. */
    CURRENCY_MISMATCH,
    /** This process may be a copy of the site, and copies move no money. */
    MONEY_GUARDED,
    /** An operator cancelled the release that the command belongs to. */
    CANCELLED
  }
}
