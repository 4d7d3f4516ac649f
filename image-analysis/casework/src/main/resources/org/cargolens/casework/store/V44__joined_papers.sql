-- Rows are reckoned anew: what a later document doesn't speak of stays as the earlier one said it.
UPDATE yield_until SET reckoned = 0;
