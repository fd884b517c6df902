-- A list that lasts still, for a link worker who is in its team.
SELECT l.id, l.team_id, t.name AS team, l.name, l.version, l.made_at, l.expires_at, p.name AS made_by
FROM team_list l
JOIN team t ON t.id = l.team_id
JOIN team_member m ON m.team_id = l.team_id AND m.account_id = $2
LEFT JOIN account a ON a.id = l.made_by AND a.closed_at IS NULL
LEFT JOIN LATERAL (SELECT coalesce(d.name, d.email) AS name FROM person_detail d WHERE d.id = a.person_detail_id) p ON true
WHERE l.id = $1 AND l.expires_at > $3
  AND EXISTS (SELECT FROM account_role r WHERE r.account_id = m.account_id AND r.role = 'link-worker')
