-- What opens services that give other tokens with each renewal; sealed with a secret that is not here.
-- version: how often tokens were stored. fence: how often the right to renew them was given.
CREATE TABLE @token (
  name TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  claimed_until INTEGER NOT NULL,
  sealed TEXT
);
