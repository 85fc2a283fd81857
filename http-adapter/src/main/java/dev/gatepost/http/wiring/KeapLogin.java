package dev.gatepost.http.wiring;

import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.infusionsoft.Keap;
import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.http.config.CrmSettings;
import dev.gatepost.http.config.SiteSettings;
import java.net.URI;
import java.util.Optional;

/** Lets Gatepost into the Keap account of one site, by its owner's consent. */
public final class KeapLogin {
  private final KeapSettings settings;
  private final KeapSettings.OAuth oauth;

  private KeapLogin(KeapSettings settings, KeapSettings.OAuth oauth) {
    this.settings = settings;
    this.oauth = oauth;
  }

  /** Returns the way in to the account of {@code site}, if it is one that people sign in to. */
  public static Optional<KeapLogin> of(SiteSettings site) {
    return site.crm() instanceof CrmSettings.Keap keap
            && keap.settings().credentials() instanceof KeapSettings.OAuth oauth
            && oauth.consent() instanceof KeapSettings.SignedIn
        ? Optional.of(new KeapLogin(keap.settings(), oauth))
        : Optional.empty();
  }

  /** Returns the page on which the account's owner agrees. */
  public URI consentPage(URI redirect) {
    return Keap.consentPage(oauth.client(), redirect);
  }

  /**
   * Turns what the browser brought into tokens and stores them.
   *
   * @param redirect what the page was asked with
   * @param pasted the address that the browser was sent to, or the code in it
   * @throws IllegalArgumentException if there is no code in it
   * @throws dev.gatepost.core.port.PortException if Keap does not take the code, or did not answer
   */
  public void complete(URI redirect, String pasted, StandaloneStore store) {
    KeapSettings.SignIn signIn = new KeapSettings.SignIn(KeapSettings.Code.parse(pasted), redirect);
    Keap.signIn(settings, signIn, KeapTokens.in(store).of(oauth), Surroundings.standard());
  }
}
