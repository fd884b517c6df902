-- Where an e-mail address is named in what was sent in: as who sent it, or as whom to ask for.
SELECT q.id AS submission_id, q.kind, q.state, q.changed_at, t.number, p.name, p.phone
FROM person_detail p
JOIN submission_person t ON t.person_detail_id = p.id
JOIN submission q ON q.id = t.submission_id
WHERE lower(p.email) = lower($1)
ORDER BY q.changed_at, q.id, t.number
