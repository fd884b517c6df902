-- All that has one of the words, out of a bitmap, sorted by the exact distance.
-- Thirty candidates for twenty services: enough for the few that stand at two of the places.
WITH candidates AS MATERIALIZED (
    SELECT *, ST_Distance(point, $1, true) AS distance_m
    FROM worded WHERE words @@ $2
    ORDER BY distance_m LIMIT 30
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
