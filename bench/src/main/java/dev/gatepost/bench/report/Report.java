package dev.gatepost.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that one run found.
 *
 * @param conditions under which it was found: machine, versions, settings
 * @param tables the figures
 */
public record Report(Map<String, String> conditions, List<Table> tables) {
  /** Copies the collections. */
  public Report {
    tables = List.copyOf(tables);
  }

  /** Returns this report with one more table. */
  public Report with(Table table) {
    List<Table> all = new ArrayList<>(tables);
    all.add(table);
    return new Report(conditions, all);
  }

  /** Returns the conditions for people. */
  public String introduction() {
    StringBuilder text = new StringBuilder();
    conditions.forEach((name, value) -> text.append("%s: %s%n".formatted(name, value)));
    return text.toString();
  }

  /** Writes {@code reports} into {@code file}, for programs. */
  public static void writeJson(List<Report> reports, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartArray();
      for (Report report : reports) {
        report.write(json);
      }
      json.writeEndArray();
    }
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("conditions");
    for (Map.Entry<String, String> condition : conditions.entrySet()) {
      json.writeStringField(condition.getKey(), condition.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("tables");
    for (Table table : tables) {
      write(json, table);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Table table) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", table.title());
    json.writeArrayFieldStart("rows");
    for (List<Object> row : table.rows()) {
      json.writeStartObject();
      for (int i = 0; i < row.size(); i++) {
        json.writeFieldName(table.columns().get(i));
        json.writePOJO(row.get(i));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
