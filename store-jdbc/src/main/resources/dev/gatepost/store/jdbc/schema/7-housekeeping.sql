-- Commands' ids sort by time: old keys and guards are those that name an old command.
CREATE INDEX @idempotency_key_by_command ON @idempotency_key (command);

CREATE INDEX @duplicate_guard_by_command ON @duplicate_guard (command);

CREATE INDEX @operation_run_by_command ON @operation_run (command);

-- What is over by a time that is known.
CREATE INDEX @counted_run_by_end ON @counted_run (counts_until) WHERE counts_until IS NOT NULL;

CREATE INDEX @release_by_end ON @release (ended_at) WHERE ended_at IS NOT NULL;

CREATE INDEX @coupon_by_use ON @coupon (used_at) WHERE used_at IS NOT NULL;

CREATE INDEX @coupon_by_expiry ON @coupon (expires_at) WHERE expires_at IS NOT NULL;

-- What is finished was paid to the end and still gives access.
CREATE INDEX @subscription_by_end ON @subscription (at)
  WHERE state IN ('cancelled', 'revoked', 'replaced') AND tags = '' AND hand IS NULL;
