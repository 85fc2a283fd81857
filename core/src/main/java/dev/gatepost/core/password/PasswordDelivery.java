package dev.gatepost.core.password;

import dev.gatepost.core.field.FieldRef;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How a new member comes to a password. Either way something is written to a field of the CRM. */
public sealed interface PasswordDelivery {
  /** The CRM field that the automation's e-mail merges. */
  FieldRef field();

  /** A generated password in clear text; the site keeps only its hash. */
  record InField(FieldRef field, PasswordPolicy policy) implements PasswordDelivery {}

  /**
   * A one-time link to a page where the member chooses the password. No password is stored anywhere
   * until then.
   *
   * @param field the CRM field to write the link to
   * @param page the page's address; the token is appended to it
   * @param lifetime how long the link works
   */
  record ByLink(FieldRef field, URI page, Duration lifetime) implements PasswordDelivery {
    /** Requires an address that a token can be appended to and a positive lifetime. */
    public ByLink {
      if (!page.toString().endsWith("/")) {
        throw new IllegalArgumentException("the set-password page must end with '/': " + page);
      }
      if (lifetime.isNegative() || lifetime.isZero()) {
        throw new IllegalArgumentException("a link must live for some time: " + lifetime);
      }
    }

    /** Returns the link to send for {@code token}. */
    public String link(LinkToken token) {
      return page + token.reveal();
    }

    /** Returns the token in {@code link} if it is a link to this page. */
    public Optional<LinkToken> token(String link) {
      String prefix = page.toString();
      return Optional.of(link.strip())
          .filter(stripped -> stripped.startsWith(prefix))
          .map(stripped -> stripped.substring(prefix.length()))
          .filter(LinkToken::isValid)
          .map(LinkToken::new);
    }
  }
}
