-- Times are milliseconds since 1970. Text is what people may read with the sqlite3 shell.

-- One row per site that ever got a command.
CREATE TABLE @lane (
  site TEXT NOT NULL PRIMARY KEY,
  owner TEXT,
  fence INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- gathered_by: window, name or storm. due_at: of its first batch. The counts outlive the commands, so
-- that old ones can be pruned.
CREATE TABLE @release (
  seq INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL,
  gathered_by TEXT NOT NULL,
  name TEXT NOT NULL,
  course TEXT NOT NULL DEFAULT 'on' CHECK (course IN ('on', 'paused', 'cancelled')),
  opened_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  waiting INTEGER NOT NULL DEFAULT 0,
  running INTEGER NOT NULL DEFAULT 0,
  merged INTEGER NOT NULL DEFAULT 0,
  succeeded INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  tags_expected INTEGER NOT NULL DEFAULT 0,
  tags_waiting INTEGER NOT NULL DEFAULT 0,
  tags_applied INTEGER NOT NULL DEFAULT 0,
  tags_failed INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX @release_by_site ON @release (site, gathered_by, name, seq);

CREATE INDEX @release_newest ON @release (site, seq);

CREATE INDEX @release_unfinished ON @release (site, seq) WHERE ended_at IS NULL;

-- What of a release becomes due together: the commands of one window, or the tags that follow.
-- wake_at is never later than the first moment at which a waiting command of the batch is due; null
-- while none waits. held: 1 while an operator holds the release.
CREATE TABLE @batch (
  seq INTEGER NOT NULL PRIMARY KEY,
  release INTEGER NOT NULL,
  site TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('commands', 'tags')),
  opened_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  wake_at INTEGER,
  held INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX @batch_by_release ON @batch (release, kind, seq);

CREATE INDEX @batch_by_wake ON @batch (site, wake_at) WHERE wake_at IS NOT NULL AND held = 0;

-- parameter: the product, promotion or custom operation; '' when there is none.
-- release, batch: their seq, for what belongs to a release only. merged_into: the seq of the command it is done with.
-- open_to_merge: 1 until the first attempt begins, then 0 for ever.
-- due_at of a command in a batch counts from when it arrived: the batch says when work begins.
CREATE TABLE @command (
  seq INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL,
  name TEXT NOT NULL,
  contact TEXT NOT NULL,
  parameter TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'merged', 'finished', 'dead')),
  attempts INTEGER NOT NULL DEFAULT 0,
  open_to_merge INTEGER NOT NULL,
  release INTEGER,
  batch INTEGER,
  merged_into INTEGER,
  intent TEXT,
  outcome TEXT CHECK (outcome IN ('applied', 'unchanged', 'refused', 'will-retry', 'turned-away', 'gave-up')),
  refusal TEXT,
  sentence TEXT,
  settled_at INTEGER
);

-- One index finds an equal command that is open to merging and shows what a contact ever got: each
-- further one in the order of contacts would cost intake a page written at random.
CREATE INDEX @command_by_contact ON @command (contact, open_to_merge, site, name, parameter);

-- What was to be done at once is due whatever the clock shows now; what waits for a time goes by it.
CREATE INDEX @command_single_at_once ON @command (state, site, seq)
  WHERE state = 'waiting' AND batch IS NULL AND due_at <= received_at;

CREATE INDEX @command_single_due ON @command (site, due_at)
  WHERE state = 'waiting' AND batch IS NULL AND due_at > received_at;

CREATE INDEX @command_batch_due ON @command (batch, due_at)
  WHERE state = 'waiting' AND batch IS NOT NULL;

CREATE INDEX @command_by_release ON @command (release) WHERE release IS NOT NULL;

-- The state leads, though it is always the same: a column more that fits the question is what makes
-- SQLite prefer these to command_by_site, which may hold a million rows of one site.
CREATE INDEX @command_running ON @command (state, site) WHERE state = 'running';

CREATE INDEX @command_dead ON @command (state, site) WHERE state = 'dead';

CREATE INDEX @command_by_site ON @command (site);

-- The last command of each kind of work that must not be done twice in a row.
CREATE TABLE @duplicate_guard (
  site TEXT NOT NULL,
  work TEXT NOT NULL,
  command TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (site, work)
) WITHOUT ROWID;

CREATE TABLE @idempotency_key (
  site TEXT NOT NULL,
  name TEXT NOT NULL,
  work TEXT NOT NULL,
  command TEXT NOT NULL,
  PRIMARY KEY (site, name)
) WITHOUT ROWID;
