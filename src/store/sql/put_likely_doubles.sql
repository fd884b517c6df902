-- What a sweep found. A service that went while it swept is left out.
INSERT INTO likely_double (service_id, other_service_id, per_mille, reasons, found_at)
SELECT f.one, f.other, f.per_mille, f.reasons, $5
FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::jsonb[]) AS f (one, other, per_mille, reasons)
WHERE EXISTS (SELECT FROM service WHERE id = f.one) AND EXISTS (SELECT FROM service WHERE id = f.other)
ON CONFLICT (service_id, other_service_id)
DO UPDATE SET per_mille = excluded.per_mille, reasons = excluded.reasons, found_at = excluded.found_at
