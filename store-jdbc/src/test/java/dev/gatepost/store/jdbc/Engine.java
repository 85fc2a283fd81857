package dev.gatepost.store.jdbc;

/** The databases that everything must work on. */
enum Engine {
  SQLITE {
    @Override
    StoreUnderTest store() {
      return new SqliteStore();
    }
  },
  POSTGRESQL {
    @Override
    StoreUnderTest store() {
      return new PostgresStore();
    }
  };

  /** Returns a fresh store. */
  abstract StoreUnderTest store();
}
