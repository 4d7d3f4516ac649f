-- On which ground a plan chose a case for its first scan, and " drawn" if it was drawn at random: of recorded plans.
ALTER TABLE case_yield ADD COLUMN chosen TEXT;
UPDATE yield_until SET reckoned = 0;
