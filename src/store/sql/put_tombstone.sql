-- Says that something public is gone, since now and for this reason.
INSERT INTO tombstone (aggregate_kind, aggregate_id, reason)
VALUES ($1, $2, $3)
ON CONFLICT (aggregate_kind, aggregate_id) DO UPDATE SET gone_at = now(), reason = EXCLUDED.reason
