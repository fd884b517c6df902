-- When an entry changed, the latest first: its service, its organisation, or a place that it has or once had. What one
-- transaction wrote is one moment; what changed an organisation or a place alone may be another entry's.
WITH place AS (
    SELECT DISTINCT (p ->> 'location_id')::uuid AS id
    FROM revision r, jsonb_array_elements(coalesce(r.body -> 'service_at_locations', '[]')) AS p
    WHERE r.aggregate_kind = 'service' AND r.aggregate_id = $2
)
SELECT made_at, min(made_by) AS made_by, min(reason) AS reason,
       bool_or(aggregate_kind = 'service') AS is_own
FROM revision
WHERE (aggregate_kind = 'organization' AND aggregate_id = $1)
   OR (aggregate_kind = 'service' AND aggregate_id = $2)
   OR (aggregate_kind = 'location' AND aggregate_id IN (SELECT id FROM place))
GROUP BY made_at
ORDER BY made_at DESC
LIMIT $3
