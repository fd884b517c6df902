-- What is wrong with what is listed, entry by entry, for curators.

CREATE VIEW entry_health AS
SELECT s.id,
       s.next_check_on,
       (SELECT l.local_authority
        FROM service_at_location p JOIN location l ON l.id = p.location_id
        WHERE p.service_id = s.id AND l.local_authority IS NOT NULL
        ORDER BY p.ordinal LIMIT 1) AS area,
       -- What nobody has ever checked is due.
       coalesce(s.next_check_on <= (now() AT TIME ZONE 'Europe/London')::date, true) AS is_overdue,
       EXISTS (
           SELECT FROM likely_double d
           WHERE d.told_apart_at IS NULL
             AND ((d.service_id = s.id AND EXISTS (SELECT FROM public_service o WHERE o.id = d.other_service_id))
               OR (d.other_service_id = s.id AND EXISTS (SELECT FROM public_service o WHERE o.id = d.service_id)))
       ) AS is_doubled,
       -- It meets somewhere, may say where, and is on no map.
       'in-person' = ANY (s.formats) AND NOT ps.withholds_place AND NOT EXISTS (
           SELECT FROM public_service_at_location v
           JOIN service_at_location p ON p.id = v.id
           JOIN public_location l ON l.id = p.location_id
           WHERE p.service_id = s.id AND l.public_point IS NOT NULL) AS is_unlocated,
       -- Fewer words than would tell anybody whether to go.
       cardinality(string_to_array(btrim(coalesce(s.description, '')), ' ')) < 12 AS is_thin,
       NOT EXISTS (SELECT FROM organization_manager m WHERE m.organization_id = s.organization_id) AS is_unclaimed
FROM public_service ps
JOIN service s ON s.id = ps.id;
