-- Two services that are two. A pair that no sweep has found can be told apart too.
INSERT INTO likely_double (service_id, other_service_id, per_mille, reasons, found_at, told_apart_by, told_apart_at)
VALUES ($1, $2, 0, '[]', $4, $3, $4)
ON CONFLICT (service_id, other_service_id)
DO UPDATE SET told_apart_by = excluded.told_apart_by, told_apart_at = excluded.told_apart_at
