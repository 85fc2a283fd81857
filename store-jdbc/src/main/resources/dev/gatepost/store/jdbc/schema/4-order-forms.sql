-- What Gatepost itself keeps of a contact's subscription to a product.
-- state: its name. at: until when it is paid, or when it ended. failures: of a payment that is due. replaced_by: a product.
-- tags: the ids that Gatepost has put on, in order, with a space between. hand: the command that acts on it now.
CREATE TABLE @subscription (
  site TEXT NOT NULL,
  contact TEXT NOT NULL,
  product TEXT NOT NULL,
  reference TEXT NOT NULL,
  state TEXT NOT NULL,
  at INTEGER,
  failures INTEGER,
  replaced_by TEXT,
  tags TEXT NOT NULL,
  hand TEXT,
  PRIMARY KEY (site, contact, product)
) WITHOUT ROWID;

CREATE INDEX @subscription_by_reference ON @subscription (site, reference);

-- Every code that was ever made. used_by: which attempt has used it up.
CREATE TABLE @coupon (
  seq INTEGER NOT NULL PRIMARY KEY,
  site TEXT NOT NULL,
  code TEXT NOT NULL,
  contact TEXT NOT NULL,
  promotion TEXT NOT NULL,
  expires_at INTEGER,
  used_at INTEGER,
  used_by TEXT,
  UNIQUE (site, code)
);

CREATE INDEX @coupon_by_contact ON @coupon (site, contact, promotion, seq);

-- Where each site is at home, so that a copy can be told from the original.
CREATE TABLE @site_home (
  site TEXT NOT NULL PRIMARY KEY,
  home TEXT NOT NULL
) WITHOUT ROWID;
