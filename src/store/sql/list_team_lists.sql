-- The lists of a team that last still, those that end first before the others.
SELECT l.id, l.name, l.expires_at, p.name AS made_by,
       (SELECT count(*) FROM team_list_service s WHERE s.team_list_id = l.id) AS services
FROM team_list l
LEFT JOIN account a ON a.id = l.made_by AND a.closed_at IS NULL
LEFT JOIN LATERAL (SELECT coalesce(d.name, d.email) AS name FROM person_detail d WHERE d.id = a.person_detail_id) p ON true
WHERE l.team_id = $1 AND l.expires_at > $2
ORDER BY l.expires_at, l.name, l.id
