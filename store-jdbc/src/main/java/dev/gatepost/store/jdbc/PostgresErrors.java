package dev.gatepost.store.jdbc;

import dev.gatepost.store.jdbc.Database.Trouble;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the error codes of PostgreSQL mean for us.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Error codes</a>
 */
final class PostgresErrors {
  private PostgresErrors() {}

  static Trouble trouble(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return Trouble.CONNECTION; // the driver or the pool, not the server
    }
    return switch (state) {
      case "55P03", "57014" -> Trouble.OUTAGE; // waited too long for a lock; cancelled
      case "25006", "25P03" -> Trouble.CONNECTION; // became a standby; was silent for too long
      default -> byClass(state);
    };
  }

  private static Trouble byClass(String state) {
    return switch (state.substring(0, Math.min(2, state.length()))) {
      case "53" -> Trouble.OUTAGE; // disk full, out of memory, too many connections
      case "08", "40", "57", "58", "XX" -> Trouble.CONNECTION;
      default -> Trouble.STATEMENT;
    };
  }

  static String describe(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null || state.startsWith("08")) {
      return "PostgreSQL cannot be reached";
    }
    return switch (state) {
      case "28000", "28P01" -> "PostgreSQL refused the user or the password";
      case "3D000" -> "PostgreSQL has no such database";
      case "42501" -> "PostgreSQL does not allow this user to do that";
      case "53100" -> "the disk of PostgreSQL is full";
      case "53300" -> "PostgreSQL has too many connections";
      case "55P03" -> "another transaction holds a lock for too long";
      case "57P01", "57P02", "57P03" -> "PostgreSQL is being stopped or started";
      default -> "PostgreSQL answered " + state;
    };
  }

  /** Returns whether trying again will not help, because somebody has to change something. */
  static boolean isForGood(@Nullable String state) {
    return state != null
        && (state.startsWith("28") || state.equals("3D000") || state.equals("42501"));
  }
}
