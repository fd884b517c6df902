-- Where an e-mail address is named as whom to ask.
SELECT coalesce(s.name, o.name) AS entry, p.name, p.phone, c.is_published
FROM person_detail p
JOIN contact c ON c.person_detail_id = p.id
LEFT JOIN service s ON s.id = c.service_id
LEFT JOIN organization o ON o.id = c.organization_id
WHERE lower(p.email) = lower($1)
ORDER BY 1, p.id
