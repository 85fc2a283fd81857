-- The last run of a custom operation for each contact, which has one at a time.
-- state: open, done, withdrawn or abandoned. written, written_at: what the last one that was done has left behind.
CREATE TABLE @operation_run (
  site TEXT NOT NULL,
  contact TEXT NOT NULL,
  command TEXT NOT NULL,
  state TEXT NOT NULL,
  written TEXT,
  written_at INTEGER,
  PRIMARY KEY (site, contact)
) WITHOUT ROWID;

-- The runs of limited operations that count. counts_until: null if for ever.
CREATE TABLE @counted_run (
  site TEXT NOT NULL,
  contact TEXT NOT NULL,
  operation TEXT NOT NULL,
  command TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  counts_until INTEGER,
  PRIMARY KEY (site, contact, operation, command)
) WITHOUT ROWID;
