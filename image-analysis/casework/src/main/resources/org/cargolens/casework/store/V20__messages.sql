-- What is still to be done with messages to and from other units, and how far it was done; what they
-- said stands in entries. Moments that are compared are milliseconds since 1970.

-- Names this store to others: a new store counts anew.
CREATE TABLE message_origin (
  id TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE message_sent (
  destination TEXT NOT NULL,
  stream TEXT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (destination, stream)
);

CREATE TABLE message_outbox (
  destination TEXT NOT NULL,
  stream TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  message_id TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  priority BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  failure TEXT,
  PRIMARY KEY (destination, stream, sequence)
);
CREATE INDEX message_outbox_of_message ON message_outbox (message_id);

CREATE TABLE message_envelope (
  message_id TEXT NOT NULL PRIMARY KEY,
  envelope TEXT NOT NULL
);

CREATE TABLE message_destination (
  destination TEXT NOT NULL PRIMARY KEY,
  attempts BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  failure TEXT
);

CREATE TABLE message_received (
  message_id TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL,
  digest TEXT NOT NULL,
  received_at TEXT NOT NULL
);

CREATE TABLE message_position (
  source TEXT NOT NULL,
  origin TEXT NOT NULL,
  stream TEXT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (source, origin, stream)
);

-- Under which subject an alert's entries stand.
CREATE TABLE alert_subject (
  alert_id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL
);

CREATE TABLE alert_due (
  alert_id TEXT NOT NULL PRIMARY KEY,
  level BIGINT NOT NULL,
  due_at BIGINT NOT NULL
);

-- Encrypted under the subject's key, which its erasure destroys.
CREATE TABLE alert_evidence (
  alert_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  sealed TEXT NOT NULL,
  PRIMARY KEY (alert_id, digest)
);
