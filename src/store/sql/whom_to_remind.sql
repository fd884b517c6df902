-- Whom to ask whether a service is still right: those who answer for its organisation, the lead first; or else the people to
-- ask for, or the addresses that the entry itself gives.
SELECT email, language FROM (
    SELECT p.email, a.language, 1 AS rank, NOT m.is_lead AS later
    FROM service s
    JOIN organization_manager m ON m.organization_id = s.organization_id
    JOIN account a ON a.id = m.account_id AND a.closed_at IS NULL
    JOIN person_detail p ON p.id = a.person_detail_id
    WHERE s.id = $1
    UNION ALL
    SELECT p.email, 'en', 2, c.service_id IS NULL
    FROM service s
    JOIN contact c ON c.service_id = s.id OR c.organization_id = s.organization_id
    JOIN person_detail p ON p.id = c.person_detail_id
    WHERE s.id = $1
    UNION ALL
    SELECT s.email, 'en', 3, false FROM service s WHERE s.id = $1
    UNION ALL
    SELECT o.email, 'en', 4, false FROM service s JOIN organization o ON o.id = s.organization_id WHERE s.id = $1
) AS whom
WHERE email IS NOT NULL
ORDER BY rank, later, email
LIMIT 1
