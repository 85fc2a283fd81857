package dev.gatepost.core.service;

import dev.gatepost.core.custom.Effect;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.Subscription;
import dev.gatepost.core.subscription.SubscriptionState.Active;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings a contact's tags in line with its subscription, and the member with the tags. Gatepost
 * takes back what it has put on, and nothing else: a tag that the contact held before is not
 * Gatepost's.
 */
final class SubscriptionTagging {
  private final Crm crm;
  private final MemberSync members;
  private final Subscriptions subscriptions;

  SubscriptionTagging(Crm crm, MemberSync members, Subscriptions subscriptions) {
    this.crm = crm;
    this.members = members;
    this.subscriptions = subscriptions;
  }

  /**
   * Looks up every tag of {@code product}, before anything is done that would need it.
   *
   * @throws Halt if the CRM does not have one of them
   */
  void check(Product product) {
    product.tags().all().forEach(ref -> tag(product, ref));
  }

  /**
   * Puts on what the state asks for. Once payments run again, takes back what Gatepost put on.
   *
   * @return whether there was anything to do
   */
  boolean bringInLine(Hold hold) {
    return hold.kept().state() instanceof Active ? takeBack(hold) : putOn(hold);
  }

  /**
   * Puts on the tags that say that a payment was made. They mark a moment and are not taken back.
   */
  void celebrate(Hold hold) {
    change(
        hold,
        tags(hold.product(), hold.product().tags().success())
            .<Effect>map(Effect.ApplyTag::new)
            .toList());
  }

  private boolean putOn(Hold hold) {
    Set<TagRef> wanted = hold.product().tags().of(hold.kept().state());
    List<Tag> absent = tags(hold.product(), wanted)
        .filter(tag -> !hold.contact().tags().contains(tag.id()))
        .toList();
    if (absent.isEmpty()) {
      return false;
    }
    Set<TagId> more = new HashSet<>(absent.stream().map(Tag::id).toList());
    hold.keep(subscription -> subscription.withTags(more));
    change(hold, absent.stream().<Effect>map(Effect.ApplyTag::new).toList());
    return true;
  }

  private boolean takeBack(Hold hold) {
    if (hold.kept().tags().isEmpty()) {
      return false;
    }
    Set<TagId> mine = new HashSet<>(hold.kept().tags());
    othersOf(hold).forEach(other -> mine.removeAll(other.tags()));
    change(
        hold,
        mine.stream()
            .sorted()
            .map(this::known)
            .<Effect>map(Effect.RemoveTag::new)
            .toList());
    hold.keep(Subscription::withoutTags);
    return true;
  }

  /** Two products may share a tag; it stays for as long as one of them asks for it. */
  private Stream<Subscription> othersOf(Hold hold) {
    return subscriptions.of(hold.contact().id()).stream()
        .filter(other -> !other.product().equals(hold.product().id()));
  }

  private void change(Hold hold, List<Effect> effects) {
    TagEffects tags = new TagEffects(crm, hold.contact().id());
    for (Effect effect : effects) {
      Optional<Refused> failure = effect instanceof Effect.ApplyTag apply
          ? tags.apply(apply)
          : tags.remove((Effect.RemoveTag) effect);
      failure.ifPresent(refused -> {
        throw new Halt(refused);
      });
    }
    members.follow(hold.contact().id(), effects);
  }

  private Stream<Tag> tags(Product product, Set<TagRef> refs) {
    return refs.stream()
        .sorted(Comparator.comparing(TagRef::toString))
        .map(ref -> tag(product, ref));
  }

  private Tag tag(Product product, TagRef ref) {
    return crm.catalog()
        .tag(ref)
        .orElseThrow(() -> new Halt(
            Refusal.MISCONFIGURED,
            "product '%s' names the tag '%s', which the CRM does not have%s"
                .formatted(
                    product.id(),
                    ref,
                    NearestName.hint(
                        ref.toString(),
                        crm.catalog().tags().stream().map(Tag::name).toList()))));
  }

  private Tag known(TagId id) {
    return crm.catalog().tag(new TagRef.ById(id)).orElseGet(() -> new Tag(id, id.value()));
  }
}
