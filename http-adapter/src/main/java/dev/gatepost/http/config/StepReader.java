package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;
import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.custom.SubscriptionAction;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.subscription.ProductId;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the steps of a custom operation. The key that is a verb says what a step does: {@code add},
 * {@code set}, {@code apply}.
 */
final class StepReader {
  private static final String SPACE = " ";

  private final CrmNames names;
  private final Conventions conventions;
  private final OfferNames offers;
  private final Map<String, Function<Section, Setting<List<Step>>>> verbs = new LinkedHashMap<>();

  /**
   * Makes the reader of one site.
   *
   * @param names notes fields and tags
   * @param conventions how the site counts days and types numbers
   * @param offers what the file says of products and promotions
   * @param own reads the steps that the host program has added
   */
  StepReader(CrmNames names, Conventions conventions, OfferNames offers, OwnStepReader own) {
    this.names = names;
    this.conventions = conventions;
    this.offers = offers;
    fields();
    new CalculationReader(names).verbs().forEach(this::verb);
    dates();
    tags();
    access();
    verb("own", own::read);
  }

  /** Reads one step; one of several tags is a step for each. */
  Setting<List<Step>> read(Place place) {
    Setting<List<Step>> steps = Section.read(place, section -> section.oneOf(verbs));
    steps
        .value()
        .ifPresent(all -> all.forEach(
            step -> names.note(new CrmReference.OfStep(place.path(), step, conventions))));
    return steps;
  }

  private void verb(String verb, Function<Section, Setting<Step>> reader) {
    verbs.put(verb, section -> reader.apply(section).map(List::of));
  }

  private void fields() {
    verb("set", this::set);
    verb("clear", section -> section.required("clear", names::field).map(Step.Clear::new));
    verb("copy", this::copy);
    verb("append", this::append);
  }

  private void dates() {
    verb("now", this::now);
    verb("move", this::move);
  }

  private void tags() {
    verbs.put("apply", section -> tags(section, "apply", Step.ApplyTag::new));
    verbs.put("remove", section -> tags(section, "remove", Step.RemoveTag::new));
  }

  private void access() {
    verb("grant", this::grant);
    verb("revoke", this::revoke);
    verb("subscription", this::subscription);
    verb("mint", this::mint);
  }

  private Setting<Step> set(Section step) {
    Setting<FieldRef> field = step.required("set", names::field);
    Setting<String> to = step.required("to", text(Function.identity()));
    return step.place().make(() -> new Step.SetValue(field.get(), to.get()));
  }

  private Setting<Step> copy(Section step) {
    Setting<FieldRef> from = step.required("copy", names::field);
    Setting<FieldRef> to = step.required("to", names::field);
    return step.place().make(() -> new Step.Copy(from.get(), to.get()));
  }

  private Setting<Step> append(Section step) {
    Setting<String> words = step.required("append", text(Function.identity()));
    Setting<FieldRef> field = step.required("to", names::field);
    Setting<String> separator = step.optional("separator", SPACE, text(Function.identity()));
    return step.place().make(() -> new Step.Append(field.get(), words.get(), separator.get()));
  }

  private Setting<Step> now(Section step) {
    Setting<FieldRef> field = step.required("now", names::field);
    Setting<Boolean> time = step.optional("withTime", false, text(Words::truth));
    return step.place().make(() -> new Step.SetToNow(field.get(), time.get()));
  }

  private Setting<Step> move(Section step) {
    Setting<FieldRef> field = step.required("move", names::field);
    Setting<Period> by = step.required("by", text(OperationWords::period));
    Map<String, Boolean> choices = Map.of("now", true, "refuse", false);
    Setting<Boolean> empty = step.optional("empty", false, text(Words.choice(choices)));
    return step.place().make(() -> new Step.MoveDate(field.get(), by.get(), empty.get()));
  }

  private Setting<List<Step>> tags(Section step, String verb, Function<TagRef, Step> each) {
    return step.required(verb, list(names::tag))
        .map(all -> all.stream().map(each).toList());
  }

  private Setting<Step> grant(Section step) {
    Setting<ProductId> product = step.required("grant", offers::withAccess);
    Setting<List<String>> modules =
        step.optional("modules", List.of(), list(offers.moduleOf(product)));
    return step.place().make(() -> new Step.GrantAccess(product.get(), Set.copyOf(modules.get())));
  }

  private Setting<Step> revoke(Section step) {
    Setting<ProductId> product = step.required("revoke", offers::withAccess);
    Setting<Boolean> keeps = step.optional("keepAllowTags", false, text(Words::truth));
    return step.place().make(() -> new Step.RevokeAccess(product.get(), keeps.get()));
  }

  private Setting<Step> subscription(Section step) {
    Setting<SubscriptionAction> action =
        step.required("subscription", text(OperationWords::action));
    Setting<Optional<ProductId>> product = step.optional("product", offers::known);
    return step.place().make(() -> new Step.ActOnSubscription(action.get(), product.get()));
  }

  private Setting<Step> mint(Section step) {
    Setting<String> what = step.required("mint", text(Words.choice(Map.of("coupon", "coupon"))));
    Setting<Optional<PromotionName>> promotion = step.optional("promotion", offers::promotion);
    return step.place().make(() -> {
      what.get();
      return new Step.MintCoupon(promotion.get());
    });
  }
}
