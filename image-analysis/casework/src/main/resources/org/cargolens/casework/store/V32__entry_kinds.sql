-- The few entries of a kind, such as settings and rules, are read within each decision.
CREATE INDEX entry_of_kind ON entry (kind, number);
