-- Bytes of a message's envelope: large ones go apart from small ones, so that none waits behind a slow one.
ALTER TABLE message_outbox ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;
UPDATE message_outbox SET bytes = COALESCE(
  (SELECT LENGTH(e.envelope) / 4 * 3 FROM message_envelope e WHERE e.message_id = message_outbox.message_id), 0);
