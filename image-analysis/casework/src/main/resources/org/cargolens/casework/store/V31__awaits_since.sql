-- Since when a case waits for its next step; rows are reckoned anew, also for steps that came again.
ALTER TABLE case_yield ADD COLUMN awaits_since BIGINT;
DELETE FROM case_yield;
UPDATE yield_until SET number = 0;
