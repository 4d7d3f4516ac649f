-- Types that SQLite and PostgreSQL both have; times as ISO 8601 in UTC, digests in hexadecimal.
CREATE TABLE entry (
  number BIGINT NOT NULL PRIMARY KEY,
  recorded_at TEXT NOT NULL,
  request_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  place TEXT NOT NULL,
  case_id TEXT,
  body TEXT NOT NULL,
  sealed TEXT,
  corrects BIGINT,
  previous TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE INDEX entry_of_case ON entry (case_id, number);

CREATE TABLE case_key (
  case_id TEXT NOT NULL PRIMARY KEY,
  secret TEXT,
  destroyed_at TEXT
);
