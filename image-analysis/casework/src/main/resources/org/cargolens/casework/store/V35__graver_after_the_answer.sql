-- Rows are reckoned anew: a correction to graver advice, and a suspicion that waits for its second person, ask for a
-- decision again. The column has another name so that programs of earlier versions, which reckon otherwise, end at
-- once instead of writing rows that are wrong.
ALTER TABLE yield_until RENAME COLUMN number TO reckoned;
UPDATE yield_until SET reckoned = 0;

-- Hardly any row has a fault; each report asks for them.
CREATE INDEX case_yield_fault ON case_yield (case_id) WHERE fault IS NOT NULL;
