package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** ActiveCampaign's bulk import: accepted at once, done some time later. */
final class ActiveCampaignImports {
  private static final int MOST_CONTACTS = 250;

  private static final class Batch {
    private final Instant due;
    private final List<JsonNode> rows;
    private final List<String> success = new ArrayList<>();
    private boolean done;

    private Batch(Instant due, List<JsonNode> rows) {
      this.due = due;
      this.rows = rows;
    }
  }

  private final Account account;
  private final InstantSource clock;
  private final Map<String, Batch> batches = new LinkedHashMap<>();
  private Duration delay = Duration.ofSeconds(2);

  ActiveCampaignImports(Account account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  void addTo(Routes routes) {
    routes.on("POST /import/bulk_import", this::accept).on("GET /import/info", this::info);
  }

  void delay(Duration later) {
    delay = later;
  }

  /** Does the imports that are due. */
  void settle(Instant now) {
    batches.values().stream()
        .filter(batch -> !batch.done && !batch.due.isAfter(now))
        .forEach(batch -> carryOut(batch, now));
  }

  private Reply accept(Request request) {
    List<JsonNode> rows =
        Json.elements(Json.parse(request.body()).path("contacts")).toList();
    if (rows.isEmpty() || rows.size() > MOST_CONTACTS) {
      return refused("Between 1 and %d contacts are accepted".formatted(MOST_CONTACTS));
    }
    if (rows.stream().anyMatch(row -> email(row).isEmpty())) {
      return refused("A contact has no valid email");
    }
    String id = new UUID(0, batches.size() + 1).toString();
    batches.put(id, new Batch(clock.instant().plus(delay), rows));
    return Reply.json(
        200,
        Map.of(
            "Success",
            1,
            "queued_contacts",
            rows.size(),
            "batchId",
            id,
            "message",
            "Contact import queued"));
  }

  private static Reply refused(String reason) {
    return Reply.json(
        400,
        Map.of(
            "Success",
            0,
            "queued_contacts",
            0,
            "failureReasons",
            List.of(Map.of("failureReason", reason))));
  }

  private Reply info(Request request) {
    return request
        .query()
        .value("batchId")
        .flatMap(id -> Optional.ofNullable(batches.get(id)))
        .map(ActiveCampaignImports::info)
        .orElseGet(() -> Reply.json(404, Map.of("message", "No such batch")));
  }

  private static Reply info(Batch batch) {
    String status = batch.done ? "completed" : "waiting";
    return Reply.json(
        200, Map.of("status", status, "success", batch.success, "failure", List.of()));
  }

  private void carryOut(Batch batch, Instant now) {
    batch.done = true;
    batch.rows.forEach(row -> batch.success.add(carryOut(row, now)));
  }

  private String carryOut(JsonNode row, Instant now) {
    String email = email(row).orElseThrow();
    Account.Contact contact =
        account.withEmail(email).stream().findFirst().orElseGet(() -> account.create(email, now));
    Json.text(row, "first_name").ifPresent(name -> account.writeFirstName(contact, name, now));
    Json.text(row, "last_name").ifPresent(name -> account.writeLastName(contact, name, now));
    Json.elements(row.path("tags")).forEach(name -> tag(contact, name.asText(), now));
    Json.elements(row.path("fields")).forEach(field -> write(contact, field, now));
    return contact.key();
  }

  private void tag(Account.Contact contact, String name, Instant now) {
    Account.Tag tag = account.tagNamed(name).orElseGet(() -> account.addTag(name, now));
    account.applyTag(contact, tag.id(), now);
  }

  private void write(Account.Contact contact, JsonNode value, Instant now) {
    Json.text(value, "id")
        .flatMap(account::field)
        .ifPresent(field ->
            account.writeField(contact, field.key(), Json.text(value, "value").orElse(""), now));
  }

  private static Optional<String> email(JsonNode row) {
    return Json.text(row, "email").filter(text -> text.contains("@"));
  }
}
