-- Claims that wait for a curator, made on pages of services in these local authorities, or on any where none are named: the
-- oldest first.
SELECT c.id
FROM claim c
WHERE c.state = 'open' AND c.way = 'curator' AND c.expires_at > $2
  AND ($1 IS NULL OR EXISTS (
      SELECT FROM service_at_location p JOIN location l ON l.id = p.location_id
      WHERE p.service_id = c.service_id AND l.local_authority = ANY ($1)))
ORDER BY c.made_at, c.id
LIMIT $3
