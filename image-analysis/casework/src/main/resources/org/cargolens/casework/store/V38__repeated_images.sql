-- Rows are reckoned anew: an image that is recorded again is no other scan, which would wait for an answer.
UPDATE yield_until SET reckoned = 0;
