package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.password.PasswordDelivery;
import dev.gatepost.core.password.PasswordPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads how members come to a password.
 *
 * @param publicUrl where the set-password page is
 * @param names notes the field
 */
record PasswordReader(Optional<URI> publicUrl, CrmNames names) {
  /** No way to a password. */
  static final Choice NONE = new Choice(Optional.empty(), false);

  private static final Duration LIFETIME = Duration.ofDays(7);
  private static final int LONGEST = 64;

  Setting<Choice> read(Section password) {
    return password.chosen(
        "delivery",
        Map.of("field", this::inField, "link", this::byLink, "none", none -> Setting.of(NONE)));
  }

  private Setting<Choice> inField(Section password) {
    PasswordPolicy standard = PasswordPolicy.STANDARD;
    Setting<FieldRef> field = password.required("field", names::field);
    Setting<Integer> length =
        password.optional("length", standard.length(), text(Words.number(1, LONGEST)));
    Setting<String> alphabet =
        password.optional("alphabet", standard.alphabet(), text(Function.identity()));
    Setting<Boolean> overwrites = overwrites(password);
    return password
        .place()
        .make(() -> choice(
            new PasswordDelivery.InField(
                field.get(), new PasswordPolicy(length.get(), alphabet.get())),
            overwrites.get()));
  }

  private Setting<Choice> byLink(Section password) {
    Setting<FieldRef> field = password.required("field", names::field);
    Setting<Duration> lifetime =
        password.optional("lifetime", LIFETIME, text(Words::positiveDuration));
    Setting<Boolean> overwrites = overwrites(password);
    return password
        .place()
        .make(() -> choice(
            new PasswordDelivery.ByLink(field.get(), page(), lifetime.get()), overwrites.get()));
  }

  private URI page() {
    return publicUrl
        .orElseThrow(() -> new IllegalArgumentException(
            "links need 'server.publicUrl': the address that members reach this server" + " under"))
        .resolve("password/");
  }

  private static Setting<Boolean> overwrites(Section password) {
    return password.optional("overwrite", false, text(Words::truth));
  }

  private static Choice choice(PasswordDelivery delivery, boolean overwrites) {
    return new Choice(Optional.of(delivery), overwrites);
  }

  /** What the section says. */
  record Choice(Optional<PasswordDelivery> delivery, boolean overwrites) {}
}
