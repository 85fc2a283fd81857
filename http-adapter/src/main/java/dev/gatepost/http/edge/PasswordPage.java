package dev.gatepost.http.edge;

import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Sites;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page behind a set-password link: {@code /password/<token>}, under any path. Looking at it
 * changes nothing, because mail scanners look too; setting the password uses the link up.
 */
final class PasswordPage implements Endpoint {
  private static final Pattern PLACE = Pattern.compile(".*/password/([^/]+)");

  private final Sites sites;
  private final FailureBudget budget;
  private final InstantSource clock;
  private final Executor blocking;

  PasswordPage(Sites sites, FailureBudget budget, InstantSource clock, Executor blocking) {
    this.sites = sites;
    this.budget = budget;
    this.clock = clock;
    this.blocking = blocking;
  }

  /** Returns whether {@code path} leads here. */
  static boolean isAt(String path) {
    return PLACE.matcher(path).matches();
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return switch (call.method()) {
      case "GET", "HEAD" -> later(() -> shown(call));
      case "POST" -> later(() -> redeemed(call));
      default ->
        throw new Rejection(Problem.METHOD_NOT_ALLOWED, "this page is for GET and POST")
            .allowing("GET, HEAD, POST");
    };
  }

  private CompletionStage<Answer> later(java.util.function.Supplier<Answer> work) {
    return CompletableFuture.supplyAsync(work, blocking)
        .exceptionally(thrown -> PasswordHtml.failed(Rejections.of(thrown)));
  }

  private Answer shown(Call call) {
    Optional<LinkToken> token = token(call);
    return token.isPresent() && site(token.get()).isPresent()
        ? PasswordHtml.form(Optional.empty())
        : gone(call.client());
  }

  private Answer redeemed(Call call) {
    Optional<LinkToken> token = token(call);
    Optional<ConnectedSite> site = token.flatMap(this::site);
    if (token.isEmpty() || site.isEmpty()) {
      return gone(call.client());
    }
    ChosenPassword chosen = chosen(call);
    if (chosen.objection().isPresent()) {
      return PasswordHtml.form(chosen.objection());
    }
    boolean done =
        site.get().links().redeem(token.get(), new Password(chosen.password()), clock.instant());
    return done ? PasswordHtml.done() : gone(call.client());
  }

  private static ChosenPassword chosen(Call call) {
    try {
      String form = StrictText.UTF_8.decode(call.body());
      return ChosenPassword.of(Pairs.parse(form, StrictText.UTF_8));
    } catch (CharacterCodingException e) {
      throw new Rejection(Problem.MALFORMED_BODY, "the form could not be read; try again");
    }
  }

  private Optional<ConnectedSite> site(LinkToken token) {
    return sites.all().stream()
        .filter(site -> site.links().owner(token, clock.instant()).isPresent())
        .findFirst();
  }

  private static Optional<LinkToken> token(Call call) {
    Matcher matcher = PLACE.matcher(call.path());
    return matcher.matches()
        ? Optional.of(matcher.group(1)).filter(LinkToken::isValid).map(LinkToken::new)
        : Optional.empty();
  }

  private Answer gone(ClientAddress client) {
    Optional<Duration> wait = budget.spend(client);
    return wait.isEmpty()
        ? PasswordHtml.gone()
        : PasswordHtml.failed(new Rejection(
                Problem.TOO_MANY_BAD_HANDSHAKES,
                "too many links that do not work were tried from this address; wait a moment")
            .retryAfter(wait.get()));
  }
}
