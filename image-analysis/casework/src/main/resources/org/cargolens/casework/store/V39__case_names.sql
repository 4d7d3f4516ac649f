-- By which names a case is found: containers, seals and the bill of its standing papers, and the image of its first scan.
-- Reckoned from entries with the row of case_yield, and never the truth either.
CREATE TABLE case_name (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (kind, name, case_id)
);
CREATE INDEX case_name_of_case ON case_name (case_id);

-- When alerts about a container hold; times in milliseconds since 1970.
CREATE TABLE container_alert (
  alert_id TEXT NOT NULL PRIMARY KEY,
  container TEXT NOT NULL,
  begins_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);
CREATE INDEX container_alert_of_container ON container_alert (container);

-- Rows are reckoned anew: what an alert named waits for its scan since the alert.
UPDATE yield_until SET reckoned = 0;
