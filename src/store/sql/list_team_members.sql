-- Who is in a team: whoever leads it first, then the longest. Whoever was given the lead and may not read the team's lists
-- any more doesn't lead it; then the longest-standing of those who may does.
SELECT m.account_id,
       coalesce(p.name, p.email, '') AS name,
       coalesce(p.email, '') AS email,
       r.account_id IS NOT NULL AS is_link_worker,
       m.is_lead
FROM team_member m
JOIN account a ON a.id = m.account_id AND a.closed_at IS NULL
JOIN person_detail p ON p.id = a.person_detail_id
LEFT JOIN account_role r ON r.account_id = m.account_id AND r.role = 'link-worker'
WHERE m.team_id = $1
ORDER BY (m.is_lead AND r.account_id IS NOT NULL) DESC, (r.account_id IS NOT NULL) DESC, m.joined_at, m.account_id
