package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.store.jdbc.PostgresServer;
import dev.gatepost.store.jdbc.PostgresServer.Login;
import dev.gatepost.store.jdbc.PostgresSettings;
import dev.gatepost.store.jdbc.SchemaName;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads where commands and members are kept: one line, or a section for who wants to say more.
 *
 * @param secrets finds the password
 * @param folder where relative file names begin
 */
record StoreReader(SecretReferences secrets, Path folder) {
  private static final Pattern SQLITE = Pattern.compile("sqlite:(.+)");
  private static final Pattern POSTGRES =
      Pattern.compile("postgresql://([^:@/\\s]+)(:\\$\\{[^}]+}|:[^@]*)?@(.+)");
  private static final int MANY = 1000;

  Setting<StoreSettings> read(Place place) {
    return place.isSection()
        ? Section.read(place, this::section)
        : text(this::line).apply(place);
  }

  private Setting<StoreSettings> section(Section store) {
    Setting<StoreSettings> line = store.required("url", text(this::line));
    if (!(line.value().orElse(null) instanceof StoreSettings.Postgres postgres)) {
      return line;
    }
    Setting<Integer> connections =
        store.optional("connections", postgres.server().connections(), text(Words.number(2, MANY)));
    Setting<SchemaName> schema =
        store.optional("schema", postgres.settings().schema(), text(SchemaName::new));
    return store
        .place()
        .make(() -> new StoreSettings.Postgres(
            postgres.server().withConnections(connections.get()),
            postgres.settings().withSchema(schema.get())));
  }

  private StoreSettings line(String text) {
    Matcher sqlite = SQLITE.matcher(text.strip());
    if (sqlite.matches()) {
      return new StoreSettings.Sqlite(folder.resolve(sqlite.group(1)).normalize());
    }
    Matcher postgres = POSTGRES.matcher(text.strip());
    if (postgres.matches()) {
      return postgres(postgres);
    }
    throw new IllegalArgumentException("must look like sqlite:./gatepost.db, or like"
        + " postgresql://user:${env:PASSWORD}@db.example.com/gatepost");
  }

  private StoreSettings postgres(Matcher line) {
    String reference = line.group(2);
    String password =
        reference == null ? "" : secrets.resolve(reference.substring(1)).reveal();
    return new StoreSettings.Postgres(
        PostgresServer.at("postgresql://" + line.group(3), new Login(line.group(1), password)),
        PostgresSettings.STANDARD);
  }
}
