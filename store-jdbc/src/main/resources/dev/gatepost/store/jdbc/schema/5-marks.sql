-- When a command last said that the member's tags changed; stale unless synced_at is later.
ALTER TABLE @member ADD COLUMN marked_at INTEGER;

CREATE INDEX @member_by_site ON @member (site, id);
