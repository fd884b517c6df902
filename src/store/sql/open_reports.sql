-- Reports that nobody has dealt with, of services in these local authorities, or of all where none are named: worries about
-- safety first, then the oldest.
SELECT r.id
FROM report r
WHERE r.state = 'open'
  AND ($1 IS NULL OR EXISTS (
      SELECT FROM service_at_location p JOIN location l ON l.id = p.location_id
      WHERE p.service_id = r.service_id AND l.local_authority = ANY ($1)))
ORDER BY (r.kind <> 'safety'), r.reported_at, r.id
LIMIT $2
