-- Outward along the spatial index, then what of it lies inside, in its exact order.
-- Thirty candidates for twenty services: enough for the few that stand at two of the places, and for those
-- whose order on the sphere is not that on the ellipsoid.
WITH candidates AS MATERIALIZED (
    SELECT walked.*, ST_Distance(point, $1, true) AS distance_m
    FROM (SELECT * FROM entries WHERE tags && $2 ORDER BY point <-> $1 LIMIT 30) walked
    WHERE ST_Distance(point, $1, true) <= $3
), nearest AS (
    SELECT DISTINCT ON (service_id) * FROM candidates ORDER BY service_id, distance_m, location_id
)
SELECT service_id, location_id, distance_m,
       (SELECT count(DISTINCT o.location_id) - 1 FROM entries o
        WHERE o.service_id = nearest.service_id AND o.tags && $2) AS other_locations,
       ARRAY(SELECT unnest(tags) INTERSECT SELECT unnest($2)) AS matched,
       suggested, fragment, checked_on
FROM nearest
ORDER BY distance_m, service_id
LIMIT 20
