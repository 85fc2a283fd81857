package dev.gatepost.store.jdbc;

/**
 * Where the tables are and what they are called. In every statement an {@code @} stands before the
 * name of a table or an index, in place of what is here.
 *
 * @param qualifier nothing, or the schema and a full stop
 * @param prefix what the names begin with
 */
record TableNames(String qualifier, TablePrefix prefix) {
  /** The tables in a database without schemas. */
  static TableNames of(TablePrefix prefix) {
    return new TableNames("", prefix);
  }

  /** The tables in {@code schema}. */
  static TableNames in(SchemaName schema, TablePrefix prefix) {
    return new TableNames(schema + ".", prefix);
  }

  /**
   * Returns {@code sql} with the full names. An index is where its table is, and must not say so.
   */
  String applyTo(String sql) {
    return sql.replace("INDEX @", "INDEX " + prefix).replace("@", qualifier + prefix);
  }

  /** Returns what the database's catalogue calls {@code table}. */
  String inCatalogue(String table) {
    return prefix + table;
  }
}
