package dev.gatepost.core.operation;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.member.Night;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.release.ReleaseName;
import dev.gatepost.core.subscription.ProductId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A typed request that the journal can hold: what a command decodes to, what a program asks for, or
 * a follow-up of either. A closed set: the compiler keeps handlers complete.
 */
public sealed interface Operation {
  /** Whom it is about. */
  ContactId contact();

  /** What it does. */
  OperationKind kind();

  /**
   * Returns whether two of these for one contact that both still wait are one piece of work. Those
   * that are not mean something each time and are only guarded against duplicates.
   */
  default boolean isMergeable() {
    return switch (kind()) {
      case GENERATE_PASSWORD, UPDATE_USER, BATCH_SYNC -> true;
      case FIELD_OPERATION,
          REVOKE_SUBSCRIPTION,
          CANCEL_SUBSCRIPTION,
          CHARGE_SUBSCRIPTION,
          CREATE_COUPON,
          PAUSE_SUBSCRIPTION,
          RESUME_SUBSCRIPTION,
          SKIP_PAYMENTS,
          END_ACCESS,
          APPLY_PAYMENT_EVENT,
          RECONCILE_CHARGE,
          RECONCILE_MEMBERS,
          TAG_CONTACT,
          END_RELEASE -> false;
    };
  }

  /** {@code aal_genpass}: make the member with a unique password. */
  record GeneratePassword(ContactId contact) implements Operation {
    @Override
    public OperationKind kind() {
      return OperationKind.GENERATE_PASSWORD;
    }
  }

  /** {@code aal_updateuser}: replace the member's permission tags with the CRM's. */
  record UpdateUser(ContactId contact) implements Operation {
    @Override
    public OperationKind kind() {
      return OperationKind.UPDATE_USER;
    }
  }

  /**
   * {@code aal_batchsync}: the same, for many contacts at once after a delay.
   *
   * @param contact whom it is about
   * @param release what the automation calls the release it belongs to
   * @param completion how the automation hears that it is done
   */
  record BatchSync(ContactId contact, Optional<ReleaseName> release, Completion completion)
      implements Operation {
    /** A batch sync in the release of its window, without tags. */
    public BatchSync(ContactId contact) {
      this(contact, Optional.empty(), Completion.NONE);
    }

    /** Returns this, with the tags of {@code standard} for those it does not name. */
    public BatchSync or(Completion standard) {
      return new BatchSync(contact, release, completion.or(standard));
    }

    /** Returns what follows once {@code outcome} is the last word on it. */
    public Optional<TagContact> followUp(Outcome outcome) {
      if (outcome instanceof Outcome.Applied || outcome instanceof Outcome.Unchanged) {
        return completion.done().map(tag -> new TagContact(contact, tag));
      }
      return outcome.isFinal() && !outcome.equals(Outcome.Refused.cancelled())
          ? completion.failed().map(tag -> new TagContact(contact, tag))
          : Optional.empty();
    }

    /** Returns what makes it and others one release. */
    public Gathering gathering() {
      return release.<Gathering>map(Gathering.Named::new).orElse(Gathering.WINDOW);
    }

    @Override
    public OperationKind kind() {
      return OperationKind.BATCH_SYNC;
    }
  }

  /** {@code aal_fieldop}: run the custom operation {@code name}. */
  record RunCustomOperation(ContactId contact, CustomOperationName name) implements Operation {
    @Override
    public OperationKind kind() {
      return OperationKind.FIELD_OPERATION;
    }
  }

  /** {@code aal_revokesubscription}: end billing and access now. */
  record RevokeSubscription(ContactId contact, Optional<ProductId> product) implements Operation {
    @Override
    public OperationKind kind() {
      return OperationKind.REVOKE_SUBSCRIPTION;
    }
  }

  /** {@code aal_cancelsubscription}: end billing now, access when the paid period ends. */
  record CancelSubscription(ContactId contact, Optional<ProductId> product) implements Operation {
    @Override
    public OperationKind kind() {
      return OperationKind.CANCEL_SUBSCRIPTION;
    }
  }

  /** {@code aal_chargesubscription}: collect the outstanding balance. */
  record ChargeSubscription(ContactId contact, Optional<ProductId> product) implements Operation {
    @Override
    public OperationKind kind() {
      return OperationKind.CHARGE_SUBSCRIPTION;
    }
  }

  /**
   * {@code aal_createcoupon}: mint a one-use code for {@code promotion}, or the only one there is.
   */
  record CreateCoupon(ContactId contact, Optional<PromotionName> promotion) implements Operation {
    @Override
    public OperationKind kind() {
      return OperationKind.CREATE_COUPON;
    }
  }

  /** Stops payments until they are resumed; access stays. No command on the wire asks for it. */
  record PauseSubscription(ContactId contact, Optional<ProductId> product) implements Operation {
    @Override
    public OperationKind kind() {
      return OperationKind.PAUSE_SUBSCRIPTION;
    }
  }

  /**
   * Starts payments again and takes back the tags that Gatepost has put on. No command on the wire
   * asks for it.
   */
  record ResumeSubscription(ContactId contact, Optional<ProductId> product) implements Operation {
    @Override
    public OperationKind kind() {
      return OperationKind.RESUME_SUBSCRIPTION;
    }
  }

  /**
   * Lets the next payments pass without charge. No command on the wire asks for it.
   *
   * @param contact whose
   * @param product to what
   * @param payments how many, 1 to 100
   */
  record SkipPayments(ContactId contact, Optional<ProductId> product, int payments)
      implements Operation {
    private static final int MOST = 100;

    /** Refuses none and too many. */
    public SkipPayments {
      if (payments < 1 || payments > MOST) {
        throw new IllegalArgumentException(
            "skip 1 to %d payments, not %d".formatted(MOST, payments));
      }
    }

    @Override
    public OperationKind kind() {
      return OperationKind.SKIP_PAYMENTS;
    }
  }

  /**
   * A follow-up of a cancellation: what was paid for has run out, so access ends, unless the
   * subscription has gone another way since.
   *
   * @param contact whose
   * @param product access to what
   * @param end the first moment without access
   */
  record EndAccess(ContactId contact, ProductId product, Instant end) implements Operation {
    /** Drops what is finer than a millisecond. */
    public EndAccess {
      end = end.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public OperationKind kind() {
      return OperationKind.END_ACCESS;
    }
  }

  /**
   * A follow-up of what the payment service told: bring tags and access in line with it.
   *
   * @param event what happened there
   */
  record ApplyPaymentEvent(PaymentEvent event) implements Operation {
    /** Drops what is finer than a millisecond from the event's time. */
    public ApplyPaymentEvent {
      event = event.at(event.occurred().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * Returns the contact that the event names. Most name none; then it stands under the customer's
     * id until it is done.
     */
    @Override
    public ContactId contact() {
      return event.contact().orElseGet(() -> new ContactId(event.customer().value()));
    }

    @Override
    public OperationKind kind() {
      return OperationKind.APPLY_PAYMENT_EVENT;
    }
  }

  /**
   * A follow-up of a charge that was given up on before anybody knew what became of it: ask, and
   * let the subscription go.
   *
   * @param contact whose
   * @param product to what
   * @param charge the command that was given up on
   * @param invoice what it was collecting
   * @param since when it was given up on
   */
  record ReconcileCharge(
      ContactId contact, ProductId product, CommandId charge, InvoiceId invoice, Instant since)
      implements Operation {
    /** Drops what is finer than a millisecond. */
    public ReconcileCharge {
      since = since.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public OperationKind kind() {
      return OperationKind.RECONCILE_CHARGE;
    }
  }

  /**
   * Compares members with the CRM at a quiet time, page by page. It follows from the page before,
   * or from the night before.
   *
   * @param night how far it is
   */
  record ReconcileMembers(Night night) implements Operation {
    /** Under which it stands in the journal, since it is about nobody in particular. */
    public static final ContactId EVERYBODY = new ContactId("everybody");

    @Override
    public ContactId contact() {
      return EVERYBODY;
    }

    @Override
    public OperationKind kind() {
      return OperationKind.RECONCILE_MEMBERS;
    }
  }

  /** A follow-up of a batch sync: tell the automation, by a tag in the CRM. */
  record TagContact(ContactId contact, TagRef tag) implements Operation {
    @Override
    public OperationKind kind() {
      return OperationKind.TAG_CONTACT;
    }
  }

  /**
   * A follow-up of the last of a release: tell whoever waits for its end.
   *
   * @param contact whom the release was about last
   * @param release which one
   */
  record EndRelease(ContactId contact, ReleaseId release) implements Operation {
    @Override
    public OperationKind kind() {
      return OperationKind.END_RELEASE;
    }
  }
}
