package dev.gatepost.http.edge;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.site.Handshake;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a command's URL says, with the handshake from the header if it is there.
 *
 * @param name the command
 * @param handshake the secret
 * @param fields the other parameters
 */
record CommandUrl(CommandName name, Handshake handshake, Fields fields) {
  private static final Pattern SPEAKABLE = Pattern.compile("(?i)aal_[a-z_]{1,40}");
  private static final String HANDSHAKE_HEADER = "Gatepost-Handshake";

  /** Reads the URL and the header of {@code call}. */
  static CommandUrl of(Call call) {
    Pairs query = Query.pairs(call);
    Pairs commands = query.named(CommandUrl::isCommand);
    if (commands.list().isEmpty()) {
      throw unknownCommand(query);
    }
    if (commands.list().size() > 1) {
      throw new Rejection(
          Problem.TWO_COMMANDS,
          "the URL has %d commands; make one request per command"
              .formatted(commands.list().size()));
    }
    Pairs.Pair command = commands.list().get(0);
    return new CommandUrl(
        CommandName.fromWire(command.name()).orElseThrow(),
        handshake(command.value(), call.headers()),
        query.named(name -> !isCommand(name)).fields());
  }

  private static boolean isCommand(String name) {
    return CommandName.fromWire(name).isPresent();
  }

  private static Handshake handshake(String inUrl, Headers headers) {
    Set<String> given = new LinkedHashSet<>(headers.all(HANDSHAKE_HEADER));
    given.add(inUrl);
    Set<String> distinct = given.stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .collect(Collectors.toSet());
    if (distinct.size() > 1) {
      throw new Rejection(
          Problem.TWO_HANDSHAKES,
          "the URL and the header %s have different handshakes; send one"
              .formatted(HANDSHAKE_HEADER));
    }
    return new Handshake(distinct.isEmpty() ? "" : distinct.iterator().next());
  }

  private static Rejection unknownCommand(Pairs query) {
    Optional<String> wrong = query.list().stream()
        .map(Pairs.Pair::name)
        .filter(name -> SPEAKABLE.matcher(name).matches())
        .findFirst();
    String known = Arrays.stream(CommandName.values())
        .map(CommandName::wire)
        .collect(Collectors.joining(", "));
    return new Rejection(
        Problem.UNKNOWN_COMMAND,
        wrong
                .map(name -> "there is no command '%s'".formatted(name.toLowerCase(Locale.ROOT)))
                .orElse("the URL does not end in ?<command>=<handshake>")
            + "; the commands, in lower case, are "
            + known);
  }
}
