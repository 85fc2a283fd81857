-- tags: the ids in order, with a space between.
-- password_set_by: the command that set the password; null when somebody else did.
CREATE TABLE @member (
  id INTEGER NOT NULL PRIMARY KEY,
  site TEXT NOT NULL,
  contact TEXT NOT NULL,
  user_name TEXT NOT NULL,
  tags TEXT NOT NULL,
  synced_at INTEGER NOT NULL,
  password_hash TEXT,
  password_set_by TEXT,
  UNIQUE (site, contact),
  UNIQUE (site, user_name)
);

CREATE TABLE @password_link (
  token_hash TEXT NOT NULL PRIMARY KEY,
  member INTEGER NOT NULL,
  site TEXT NOT NULL,
  expires_at INTEGER NOT NULL
);

CREATE INDEX @password_link_by_member ON @password_link (member);
