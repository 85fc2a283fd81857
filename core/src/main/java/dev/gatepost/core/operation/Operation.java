package dev.gatepost.core.operation;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.release.ReleaseName;
import dev.gatepost.core.subscription.ProductId;
import java.util.Optional;

/**
 * What is to be done for a site: the typed request that a command decodes to, or what follows one.
 * A closed set: the compiler keeps handlers complete.
 */
public sealed interface Operation {
  /** Whom it is about. */
  ContactId contact();

  /** The command it came from. */
  CommandName command();

  /** What journal and log call it: the command's name on the wire, unless it only follows one. */
  default String kind() {
    return command().wire();
  }

  /**
   * Returns whether two of these for one contact that both still wait are one piece of work. Those
   * that are not mean something each time and are only guarded against duplicates.
   */
  default boolean isMergeable() {
    return switch (command()) {
      case GENERATE_PASSWORD, UPDATE_USER, BATCH_SYNC -> true;
      case FIELD_OPERATION,
          REVOKE_SUBSCRIPTION,
          CANCEL_SUBSCRIPTION,
          CHARGE_SUBSCRIPTION,
          CREATE_COUPON -> false;
    };
  }

  /** {@code aal_genpass}: make the member with a unique password. */
  record GeneratePassword(ContactId contact) implements Operation {
    @Override
    public CommandName command() {
      return CommandName.GENERATE_PASSWORD;
    }
  }

  /** {@code aal_updateuser}: replace the member's permission tags with the CRM's. */
  record UpdateUser(ContactId contact) implements Operation {
    @Override
    public CommandName command() {
      return CommandName.UPDATE_USER;
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
    public CommandName command() {
      return CommandName.BATCH_SYNC;
    }
  }

  /** What follows a batch sync: tell the automation, by a tag in the CRM. */
  record TagContact(ContactId contact, TagRef tag) implements Operation {
    /** What journal and log call it. */
    public static final String KIND = "tag-contact";

    @Override
    public CommandName command() {
      return CommandName.BATCH_SYNC;
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public boolean isMergeable() {
      return false;
    }
  }

  /**
   * What follows the last of a release: tell whoever waits for its end.
   *
   * @param contact whom the release was about last
   * @param release which one
   */
  record EndRelease(ContactId contact, ReleaseId release) implements Operation {
    /** What journal and log call it. */
    public static final String KIND = "end-release";

    @Override
    public CommandName command() {
      return CommandName.BATCH_SYNC;
    }

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public boolean isMergeable() {
      return false;
    }
  }

  /** {@code aal_fieldop}: run the custom operation {@code name}. */
  record RunCustomOperation(ContactId contact, CustomOperationName name) implements Operation {
    @Override
    public CommandName command() {
      return CommandName.FIELD_OPERATION;
    }
  }

  /** {@code aal_revokesubscription}: end billing and access now. */
  record RevokeSubscription(ContactId contact, Optional<ProductId> product) implements Operation {
    @Override
    public CommandName command() {
      return CommandName.REVOKE_SUBSCRIPTION;
    }
  }

  /** {@code aal_cancelsubscription}: end billing now, access when the paid period ends. */
  record CancelSubscription(ContactId contact, Optional<ProductId> product) implements Operation {
    @Override
    public CommandName command() {
      return CommandName.CANCEL_SUBSCRIPTION;
    }
  }

  /** {@code aal_chargesubscription}: collect the outstanding balance. */
  record ChargeSubscription(ContactId contact, Optional<ProductId> product) implements Operation {
    @Override
    public CommandName command() {
      return CommandName.CHARGE_SUBSCRIPTION;
    }
  }

  /**
   * {@code aal_createcoupon}: mint a one-use code for {@code promotion}, or the only one there is.
   */
  record CreateCoupon(ContactId contact, Optional<PromotionName> promotion) implements Operation {
    @Override
    public CommandName command() {
      return CommandName.CREATE_COUPON;
    }
  }
}
