-- Moves the pruned mark up, never down, and never past what is visible.
UPDATE change_feed_state
SET pruned_through = greatest(pruned_through, least($1, (SELECT max(number) FROM change_set)))
