-- What somebody told us who gave an e-mail address for the answer.
SELECT r.service_id, r.kind, r.words, r.state, r.reported_at
FROM person_detail p
JOIN report r ON r.reported_by = p.id
WHERE lower(p.email) = lower($1)
ORDER BY r.reported_at, r.id
