-- What stands in teams under an account's name: 'team' where it is in one, 'list' where it made one, 'group' where it put one
-- on a list, 'note' where it wrote one.
SELECT 'team' AS what, t.name AS team, NULL AS list, NULL::uuid AS service_id, NULL AS note, m.joined_at AS at,
       m.is_lead
FROM team_member m JOIN team t ON t.id = m.team_id
WHERE m.account_id = $1
UNION ALL
SELECT 'list', t.name, l.name, NULL, NULL, l.made_at, false
FROM team_list l JOIN team t ON t.id = l.team_id
WHERE l.made_by = $1
UNION ALL
SELECT 'group', t.name, l.name, s.service_id, NULL, s.added_at, false
FROM team_list_service s JOIN team_list l ON l.id = s.team_list_id JOIN team t ON t.id = l.team_id
WHERE s.added_by = $1
UNION ALL
SELECT 'note', t.name, l.name, s.service_id, s.note, s.noted_at, false
FROM team_list_service s JOIN team_list l ON l.id = s.team_list_id JOIN team t ON t.id = l.team_id
WHERE s.noted_by = $1
ORDER BY at
