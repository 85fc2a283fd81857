package dev.gatepost.store.jdbc;

import dev.gatepost.store.jdbc.StoreUnusable.Reason;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Brings the tables of one place to the version that this program knows. A table of its own says
 * which version they are of.
 *
 * @param place where the tables are
 * @param names what they are called
 * @param target what they shall become
 * @param dialect translates a step into the database's words
 */
record Migration(Place place, TableNames names, Schema target, UnaryOperator<String> dialect) {
  private static final String VERSION = "schema_version";

  /**
   * How messages name a place.
   *
   * @param kind file or schema
   * @param name which one
   */
  record Place(String kind, String name) {
    @Override
    public String toString() {
      return kind + " " + name;
    }
  }

  /**
   * Returns the version of what is there; 0 if nothing of ours is. Changes nothing.
   *
   * @param present the tables in the place
   * @throws StoreUnusable if something else is there, or a newer version's
   */
  int version(Session session, Set<String> present) throws SQLException {
    if (!present.contains(names.inCatalogue(VERSION))) {
      requireRoom(present);
      return 0;
    }
    int version =
        session.first(row -> row.getInt(1), "SELECT version FROM @" + VERSION).orElseThrow();
    if (version > target.version()) {
      throw new StoreUnusable(
          Reason.NEWER,
          ("%s was written by a newer version of Gatepost (schema %d, this one knows %d); start that"
                  + " version, or restore the backup from before the upgrade")
              .formatted(place, version, target.version()));
    }
    return version;
  }

  /** Takes the steps that are missing, in the transaction that is open. */
  void run(Session session, Set<String> present) throws SQLException {
    int version = version(session, present);
    if (version == 0) {
      session.run("CREATE TABLE @" + VERSION + " (version INTEGER NOT NULL)");
      session.run("INSERT INTO @" + VERSION + " VALUES (0)");
    }
    for (int next = version + 1; next <= target.version(); next++) {
      for (String statement : target.statements(next)) {
        session.run(dialect.apply(statement));
      }
      session.change("UPDATE @" + VERSION + " SET version = ?", next);
    }
  }

  /** With a prefix, our tables stand beside others; without one, in a place of their own. */
  private void requireRoom(Set<String> present) {
    if (names.prefix().equals(TablePrefix.NONE)) {
      require(present.isEmpty(), "name another " + place.kind());
    } else {
      require(
          target.tables().stream().map(names::inCatalogue).noneMatch(present::contains),
          "choose another prefix than " + names.prefix());
    }
  }

  private void require(boolean isFree, String otherwise) {
    if (!isFree) {
      throw new StoreUnusable(
          Reason.FOREIGN, "%s holds tables of something else; %s".formatted(place, otherwise));
    }
  }
}
