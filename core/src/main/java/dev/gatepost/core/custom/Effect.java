package dev.gatepost.core.custom;

import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.subscription.ProductId;
import java.util.List;
import java.util.Optional;

/** One thing to do, with everything decided. Doing it twice has the effect of once. */
public sealed interface Effect {
  /** Returns whether it changes a tag. */
  default boolean isOfTags() {
    return false;
  }

  /** Writes fields, all in one call. */
  record WriteFields(List<Write> writes) implements Effect {
    /** Copies the list. */
    public WriteFields {
      writes = List.copyOf(writes);
    }
  }

  /** Applies a tag. */
  record ApplyTag(Tag tag) implements Effect {
    @Override
    public boolean isOfTags() {
      return true;
    }
  }

  /** Removes a tag. */
  record RemoveTag(Tag tag) implements Effect {
    @Override
    public boolean isOfTags() {
      return true;
    }
  }

  /** Mints a coupon. */
  record MintCoupon(Optional<PromotionName> promotion) implements Effect {}

  /** Acts on a subscription. */
  record ActOnSubscription(SubscriptionAction action, Optional<ProductId> product)
      implements Effect {}

  /** Sends the host program on its errand. */
  record RunErrand(String kind, String errand) implements Effect {}

  /**
   * One field to write. The values may be personal data, so they never print.
   *
   * @param field which one
   * @param before what it holds, as the CRM writes it
   * @param after what it will hold
   * @param isTold whether the values may be told in sentences: an operation counts or dates them
   */
  record Write(FieldId field, String before, String after, boolean isTold) {
    @Override
    public String toString() {
      return "Write[field=%s]".formatted(field);
    }
  }
}
