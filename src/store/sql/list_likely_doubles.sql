-- Likely doubles that are both public still and that nobody has told apart, the surest first, and how many there are.
SELECT d.service_id, d.other_service_id, d.per_mille, d.reasons, count(*) OVER () AS total
FROM likely_double d
JOIN public_service one ON one.id = d.service_id
JOIN public_service other ON other.id = d.other_service_id
WHERE d.told_apart_at IS NULL
  AND ($1 IS NULL OR EXISTS (
      SELECT FROM service_at_location p JOIN location l ON l.id = p.location_id
      WHERE p.service_id IN (d.service_id, d.other_service_id) AND l.local_authority = ANY ($1)))
ORDER BY d.per_mille DESC, d.service_id, d.other_service_id
LIMIT $2
