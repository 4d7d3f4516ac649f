-- The few entries of a kind, such as settings and rules, are read within each decision.
CREATE INDEX entry_of_kind ON entry (kind, number);
-- Rows are reckoned anew: an opening ends a suspicion, and a correction stands where what it corrects stands.
UPDATE yield_until SET number = 0;
