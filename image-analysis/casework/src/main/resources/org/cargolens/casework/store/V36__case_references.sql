-- By which documents and consignments cases are found, beside their ids: later papers name those alone.
CREATE TABLE case_reference (
  reference TEXT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (reference, case_id)
);
