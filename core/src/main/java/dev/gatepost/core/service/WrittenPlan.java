package dev.gatepost.core.service;

import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.custom.Effect;
import dev.gatepost.core.custom.SubscriptionAction;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.subscription.ProductId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan as it stands in the journal: every value decided, and how far it has come. What a field
 * held before is a {@link Fingerprint} in {@link Effect.Write#before()}.
 *
 * <p>In text it is one line of {@link WrittenWords} for the head and one for each effect.
 *
 * @param effects what to do, in order
 * @param done how many of them are done
 * @param changes whether any of them makes a difference
 * @param sentence what it does, in words
 * @param part what the effect that is next has written down on its own account
 * @param refusal why it went no further, if it did not
 */
record WrittenPlan(
    List<Effect> effects,
    int done,
    boolean changes,
    String sentence,
    Optional<String> part,
    Optional<Refused> refusal) {
  private static final String VERSION = "1";

  private static final Map<String, SubscriptionAction> ACTIONS = Map.of(
      "revoke", new SubscriptionAction.Revoke(),
      "cancel", new SubscriptionAction.Cancel(),
      "charge", new SubscriptionAction.Charge(),
      "pause", new SubscriptionAction.Pause(),
      "resume", new SubscriptionAction.Resume());

  WrittenPlan {
    effects = List.copyOf(effects);
  }

  /** Returns the effect that is next. */
  Optional<Effect> next() {
    return done < effects.size() ? Optional.of(effects.get(done)) : Optional.empty();
  }

  /** Returns this plan after its next effect, about which {@code more} is to be said. */
  WrittenPlan advanced(Optional<String> more) {
    String said = more.map(words -> sentence + "; " + words).orElse(sentence);
    return new WrittenPlan(effects, done + 1, changes, said, Optional.empty(), Optional.empty());
  }

  /** Returns this plan with what its next effect has written down. */
  WrittenPlan with(String written) {
    return new WrittenPlan(effects, done, changes, sentence, Optional.of(written), refusal);
  }

  /** Returns this plan, which goes no further. */
  WrittenPlan stopped(Refused why) {
    return new WrittenPlan(effects, done, changes, sentence, part, Optional.of(why));
  }

  /** Writes the plan as text. */
  String text() {
    List<String> head = List.of(
        VERSION,
        Integer.toString(done),
        Boolean.toString(changes),
        sentence,
        part.orElse(""),
        refusal.map(Refused::reason).map(Refusal::name).orElse(""),
        refusal.map(Refused::sentence).orElse(""));
    List<String> lines = new ArrayList<>(List.of(WrittenWords.line(head)));
    effects.forEach(effect -> lines.add(WrittenWords.line(words(effect))));
    return String.join("\n", lines);
  }

  /**
   * Reads the text of a plan.
   *
   * @throws IllegalStateException if it is none
   */
  static WrittenPlan parse(String text) {
    List<String> lines = text.lines().toList();
    List<String> head = WrittenWords.words(lines.get(0));
    if (head.size() < 7 || !head.get(0).equals(VERSION)) {
      throw new IllegalStateException("the journal holds an intent of an unknown form");
    }
    return new WrittenPlan(
        lines.stream().skip(1).map(line -> effect(WrittenWords.words(line))).toList(),
        Integer.parseInt(head.get(1)),
        Boolean.parseBoolean(head.get(2)),
        head.get(3),
        given(head.get(4)),
        given(head.get(5)).map(reason -> new Refused(Refusal.valueOf(reason), head.get(6))));
  }

  private static List<String> words(Effect effect) {
    if (effect instanceof Effect.WriteFields fields) {
      List<String> words = new ArrayList<>(List.of("fields"));
      fields
          .writes()
          .forEach(write -> words.addAll(List.of(
              write.field().value(),
              write.before(),
              write.after(),
              Boolean.toString(write.isTold()))));
      return words;
    }
    if (effect instanceof Effect.ApplyTag apply) {
      return List.of("apply", apply.tag().id().value(), apply.tag().name());
    }
    if (effect instanceof Effect.RemoveTag remove) {
      return List.of("remove", remove.tag().id().value(), remove.tag().name());
    }
    if (effect instanceof Effect.MintCoupon mint) {
      return List.of("coupon", mint.promotion().map(PromotionName::value).orElse(""));
    }
    if (effect instanceof Effect.ActOnSubscription act) {
      return List.of(
          "subscription",
          word(act.action()),
          act.product().map(ProductId::value).orElse(""));
    }
    Effect.RunErrand errand = (Effect.RunErrand) effect;
    return List.of("errand", errand.kind(), errand.errand());
  }

  private static Effect effect(List<String> words) {
    return switch (words.get(0)) {
      case "fields" -> new Effect.WriteFields(writes(words));
      case "apply" -> new Effect.ApplyTag(tag(words));
      case "remove" -> new Effect.RemoveTag(tag(words));
      case "coupon" -> new Effect.MintCoupon(given(words.get(1)).map(PromotionName::new));
      case "subscription" ->
        new Effect.ActOnSubscription(action(words.get(1)), given(words.get(2)).map(ProductId::new));
      case "errand" -> new Effect.RunErrand(words.get(1), words.get(2));
      default -> throw new IllegalStateException("the journal holds an intent of an unknown form");
    };
  }

  private static List<Effect.Write> writes(List<String> words) {
    List<Effect.Write> writes = new ArrayList<>();
    for (int i = 1; i + 3 < words.size(); i += 4) {
      writes.add(new Effect.Write(
          new FieldId(words.get(i)),
          words.get(i + 1),
          words.get(i + 2),
          Boolean.parseBoolean(words.get(i + 3))));
    }
    return writes;
  }

  private static Tag tag(List<String> words) {
    return new Tag(new TagId(words.get(1)), words.get(2));
  }

  private static String word(SubscriptionAction action) {
    return action instanceof SubscriptionAction.SkipPayments skip
        ? Integer.toString(skip.payments())
        : ACTIONS.entrySet().stream()
            .filter(entry -> entry.getValue().equals(action))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
  }

  private static SubscriptionAction action(String word) {
    return Optional.ofNullable(ACTIONS.get(word))
        .orElseGet(() -> new SubscriptionAction.SkipPayments(Integer.parseInt(word)));
  }

  private static Optional<String> given(String word) {
    return Optional.of(word).filter(given -> !given.isEmpty());
  }
}
