package dev.gatepost.http.edge;

import java.util.Map;
import java.util.Optional;

/** The pages a member sees on the way to a password. They load nothing and leak no address. */
final class PasswordHtml {
  private static final String PAGE = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <title>%1$s</title>
      <style>
      body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 10vh auto; padding: 0 1rem; \
      color: #1b1b1b; background: #fff }
      label, button { display: block; margin-top: 1rem }
      input { font: inherit; width: 100%%; box-sizing: border-box; padding: .5rem; border: 1px solid #595959; \
      border-radius: 4px }
      button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: 4px; color: #fff; background: #0b5394 }
      [role=alert] { padding: .6rem; border-left: 4px solid #b00020; background: #fdecee }
      </style>
      </head>
      <body>
      <main>
      <h1>%1$s</h1>
      %2$s</main>
      </body>
      </html>
      """;

  private static final String FORM = """
      %1$s<form method="post">
      <label for="password">New password</label>
      <input id="password" name="password" type="password" autocomplete="new-password" required \
      minlength="%2$d" maxlength="%3$d" aria-describedby="rule">
      <p id="rule">At least %2$d characters. A few words are easier to remember than odd letters.</p>
      <label for="confirmation">The same again</label>
      <input id="confirmation" name="confirmation" type="password" autocomplete="new-password" required>
      <button type="submit">Set password</button>
      </form>
      """;

  private static final Map<String, String> SAFETY = Map.of(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'",
      "Referrer-Policy",
      "no-referrer",
      "X-Content-Type-Options",
      "nosniff");

  private PasswordHtml() {}

  /** Asks for a password, saying first what was wrong with the last one. */
  static Answer form(Optional<String> objection) {
    String alert = objection.map(PasswordHtml::alert).orElse("");
    return page(
        objection.isPresent() ? 400 : 200,
        "Choose your password",
        FORM.formatted(alert, ChosenPassword.SHORTEST, ChosenPassword.LONGEST));
  }

  /** Says that it is done. */
  static Answer done() {
    return page(
        200, "Your password is set", "<p>You can sign in with it now. This link is used up.</p>\n");
  }

  /** Says that the link does not work, without telling whether it ever did. */
  static Answer gone() {
    return page(
        404,
        "This link does not work any more",
        "<p>Each link works once and not for ever. Please ask for a new one.</p>\n");
  }

  /** Says why it cannot be done now. */
  static Answer failed(Rejection rejection) {
    Answer problem = rejection.answer();
    Answer page = page(problem.status(), "That did not work", alert(rejection.detail()));
    String wait = problem.headers().get("Retry-After");
    return wait == null ? page : page.with("Retry-After", wait);
  }

  private static String alert(String sentence) {
    return "<p role=\"alert\">%s</p>\n".formatted(sentence);
  }

  private static Answer page(int status, String title, String content) {
    Answer answer = Answer.html(status, PAGE.formatted(title, content));
    for (Map.Entry<String, String> header : SAFETY.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}
