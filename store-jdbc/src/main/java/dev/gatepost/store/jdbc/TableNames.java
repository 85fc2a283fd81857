package dev.gatepost.store.jdbc;

/**
 * Where the tables are. In every statement an {@code @} stands before a table's name, in place of
 * what is here.
 *
 * @param qualifier nothing, or the schema and a full stop
 */
record TableNames(String qualifier) {
  /** The tables of a database that holds nothing else. */
  static final TableNames PLAIN = new TableNames("");

  /** The tables in {@code schema}. */
  static TableNames in(SchemaName schema) {
    return new TableNames(schema + ".");
  }

  /** Returns {@code sql} with the full names. */
  String applyTo(String sql) {
    return sql.replace("@", qualifier);
  }
}
