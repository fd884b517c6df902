-- Entries that are out of sight though nobody took them back, the latest first, with why the last change was made.
SELECT s.id, s.name, o.name AS organization, s.do_not_list, last.made_at, last.reason
FROM service s
JOIN organization o ON o.id = s.organization_id
CROSS JOIN LATERAL (
    SELECT r.made_at, r.reason
    FROM revision r
    WHERE r.aggregate_kind = 'service' AND r.aggregate_id = s.id
    ORDER BY r.version DESC
    LIMIT 1) AS last
WHERE (s.publication_state = 'hidden' OR (s.do_not_list AND s.publication_state = 'published'))
  AND ($1 IS NULL OR EXISTS (
      SELECT FROM service_at_location p JOIN location l ON l.id = p.location_id
      WHERE p.service_id = s.id AND l.local_authority = ANY ($1)))
ORDER BY last.made_at DESC, s.id
LIMIT $2
