-- Outward along the spatial index, leaving out what has none of the words, then the exact order of what was found.
-- Thirty candidates for twenty services: enough for the few that stand at two of the places.
WITH candidates AS MATERIALIZED (
    SELECT walked.*, ST_Distance(point, $1, true) AS distance_m
    FROM (SELECT * FROM worded WHERE words @@ $2 ORDER BY point <-> $1 LIMIT 30) walked
), nearest AS (
    SELECT DISTINCT ON (service_id) * FROM candidates ORDER BY service_id, distance_m, location_id
)
SELECT service_id, location_id, distance_m,
       (SELECT count(DISTINCT o.location_id) - 1 FROM worded o
        WHERE o.service_id = nearest.service_id AND o.words @@ $2) AS other_locations,
       fragment, checked_on
FROM nearest
ORDER BY distance_m, service_id
LIMIT 20
