-- Commands' ids sort by time: old keys and guards are those that name an old command.
CREATE INDEX @idempotency_key_by_command ON @idempotency_key (command);

CREATE INDEX @duplicate_guard_by_command ON @duplicate_guard (command);
