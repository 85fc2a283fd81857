package dev.gatepost.http.edge;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.custom.Change;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.Operation.RunCustomOperation;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.DryRun;
import dev.gatepost.core.service.Preview;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Answers {@code ?dryRun=true}: what a custom operation would change, and nothing is changed or
 * stored. The values before and after may be personal data; they go to the caller, whose handshake
 * would let it change them, and nowhere else.
 */
final class DryRuns {
  private static final String PARAMETER = "dryRun";

  private final InstantSource clock;
  private final Executor waiting;

  /**
   * Makes the answers.
   *
   * @param clock tells the present
   * @param waiting runs what waits for a CRM; rejects when it has too much to do
   */
  DryRuns(InstantSource clock, Executor waiting) {
    this.clock = clock;
    this.waiting = waiting;
  }

  /**
   * Returns whether {@code fields} ask for one. Of a command that cannot show what it would do, it
   * is refused, so that nobody is charged who only wanted to look.
   */
  static boolean areAskedFor(CommandName command, Fields fields) {
    Set<String> given = fields.distinct(List.of(PARAMETER));
    if (given.isEmpty() || given.equals(Set.of("false"))) {
      return false;
    }
    if (!given.equals(Set.of("true"))) {
      throw new Rejection(
          Problem.INVALID_FIELD, "'%s' is either true or false".formatted(PARAMETER));
    }
    if (command != CommandName.FIELD_OPERATION) {
      throw new Rejection(
          Problem.INVALID_FIELD,
          "'%s' is for aal_fieldop only; nothing was done".formatted(PARAMETER));
    }
    return true;
  }

  /** Shows what {@code command} would do. */
  CompletionStage<Preview> preview(ConnectedSite site, Command command) {
    RunCustomOperation operation =
        (RunCustomOperation) site.crm().decoder().decode(command.name(), command.fields());
    DryRun dryRun = DryRun.of(site, clock);
    return CompletableFuture.supplyAsync(
        () -> dryRun.preview(operation.name(), operation.contact()), waiting);
  }

  static Answer answer(Preview preview) {
    return Answer.json(
        200,
        preview instanceof Preview.Would would
            ? Json.object(json -> write(json, would))
            : Json.object(json -> write(json, (Preview.WouldNot) preview)));
  }

  private static void write(JsonGenerator json, Preview.Would would) throws IOException {
    json.writeBooleanField("wouldRun", true);
    json.writeStringField("sentence", would.sentence());
    json.writeArrayFieldStart("changes");
    for (Change change : would.changes()) {
      write(json, change);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Preview.WouldNot not) throws IOException {
    json.writeBooleanField("wouldRun", false);
    json.writeStringField("reason", word(not));
    json.writeStringField("sentence", not.refusal().sentence());
  }

  private static void write(JsonGenerator json, Change change) throws IOException {
    json.writeStartObject();
    json.writeStringField("what", change.what());
    json.writeStringField("before", change.before());
    json.writeStringField("after", change.after());
    json.writeEndObject();
  }

  private static String word(Preview.WouldNot not) {
    return not.refusal().reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
