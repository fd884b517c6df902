-- Services of these organisations, or at these locations.
SELECT id FROM service WHERE organization_id = ANY ($1)
UNION
SELECT service_id FROM service_at_location WHERE location_id = ANY ($2)
ORDER BY id
