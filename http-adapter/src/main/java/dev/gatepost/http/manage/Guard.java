package dev.gatepost.http.manage;

import dev.gatepost.http.edge.Call;
import dev.gatepost.http.edge.ClientAddress;
import dev.gatepost.http.edge.FailureBudget;
import dev.gatepost.http.edge.Problem;
import dev.gatepost.http.edge.Rejection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets in who has a token. Without any token there is no way in. Thread-safe. */
public final class Guard {
  private static final Pattern BEARER = Pattern.compile("(?i)Bearer\\s+(\\S+)");

  private final Set<TokenHash> tokens;
  private final FailureBudget budget;

  /**
   * Makes a guard.
   *
   * @param tokens the hashes of the tokens that open; none means that nothing does
   * @param budget how many wrong tokens a client may try
   */
  public Guard(Set<TokenHash> tokens, FailureBudget budget) {
    this.tokens = Set.copyOf(tokens);
    this.budget = budget;
  }

  /** Refuses {@code call} unless it has a token that opens. */
  void admit(Call call) {
    if (tokens.isEmpty()) {
      throw new Rejection(
          Problem.NOT_FOUND,
          "management is off on this server; set management.tokens in its configuration");
    }
    ManagementToken token = token(call)
        .orElseThrow(() -> new Rejection(
                Problem.UNAUTHORIZED, "send a management token: Authorization: Bearer <token>")
            .challenging());
    if (!tokens.contains(token.hash())) {
      throw wrongToken(call.client());
    }
  }

  private static Optional<ManagementToken> token(Call call) {
    return call.headers()
        .last("Authorization")
        .map(BEARER::matcher)
        .filter(Matcher::matches)
        .map(bearer -> new ManagementToken(bearer.group(1)));
  }

  private Rejection wrongToken(ClientAddress client) {
    return budget
        .spend(client)
        .map(wait -> new Rejection(
                Problem.TOO_MANY_BAD_HANDSHAKES,
                "too many wrong tokens came from this address; wait a moment")
            .retryAfter(wait))
        .orElseGet(() -> new Rejection(
                Problem.UNAUTHORIZED,
                "this token opens nothing here; see management.tokens in the configuration")
            .challenging());
  }
}
