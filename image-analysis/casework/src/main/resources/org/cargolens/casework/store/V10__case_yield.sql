-- One row a case, reckoned from its entries in the transaction that adds one; times in milliseconds since 1970, lists of
-- names with a line each. Never the truth: it can be emptied, with yield_until set to 0, and is reckoned again.
CREATE TABLE case_yield (
  case_id TEXT NOT NULL PRIMARY KEY,
  place TEXT NOT NULL,
  came_at BIGINT NOT NULL,
  alerted_at BIGINT,
  scanned_at BIGINT,
  decided_at BIGINT,
  opened_at BIGINT,
  demanded BIGINT NOT NULL,
  flagged BIGINT NOT NULL,
  verdict TEXT,
  violation BIGINT NOT NULL,
  rules TEXT NOT NULL,
  models TEXT NOT NULL,
  scanners TEXT NOT NULL,
  sites TEXT NOT NULL,
  goods TEXT NOT NULL,
  origin TEXT,
  awaits TEXT,
  fault TEXT
);
CREATE INDEX case_yield_scanned ON case_yield (scanned_at);
CREATE INDEX case_yield_awaits ON case_yield (awaits);

CREATE TABLE yield_until (number BIGINT NOT NULL);
INSERT INTO yield_until (number) VALUES (0);
