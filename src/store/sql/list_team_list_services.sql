-- What is on a list, in order, each with what it has become where it was merged.
SELECT s.service_id, heir_of_service(s.service_id) AS heir_id, s.note, s.added_at, s.noted_at,
       adder.name AS added_by, noter.name AS noted_by
FROM team_list_service s
LEFT JOIN LATERAL (
    SELECT coalesce(d.name, d.email) AS name
    FROM account a JOIN person_detail d ON d.id = a.person_detail_id
    WHERE a.id = s.added_by AND a.closed_at IS NULL) adder ON true
LEFT JOIN LATERAL (
    SELECT coalesce(d.name, d.email) AS name
    FROM account a JOIN person_detail d ON d.id = a.person_detail_id
    WHERE a.id = s.noted_by AND a.closed_at IS NULL) noter ON true
WHERE s.team_list_id = $1
ORDER BY s.ordinal, s.added_at, s.service_id
