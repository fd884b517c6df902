-- Whom to ask whether a service is still right: those who answer for its organisation, the lead first; then the people to ask
-- for, those of the entry itself before those of its organisation; and only where there is nobody, the addresses that the
-- entry itself gives. A person hears in the language of their account, or that the entry was registered or last changed in.
WITH spoken AS (
    SELECT coalesce((
        SELECT b.language FROM submission b
        WHERE b.service_id = $1 AND b.state = 'approved'
        ORDER BY b.kind = 'registration' DESC, b.decided_at DESC
        LIMIT 1), 'en') AS language
), whom AS (
    SELECT p.email, a.language, 1 AS rank, NOT m.is_lead AS later
    FROM service s
    JOIN organization_manager m ON m.organization_id = s.organization_id
    JOIN account a ON a.id = m.account_id AND a.closed_at IS NULL
    JOIN person_detail p ON p.id = a.person_detail_id
    WHERE s.id = $1
    UNION ALL
    SELECT p.email, spoken.language, 2, c.service_id IS NULL
    FROM spoken, service s
    JOIN contact c ON c.service_id = s.id OR c.organization_id = s.organization_id
    JOIN person_detail p ON p.id = c.person_detail_id
    WHERE s.id = $1
    UNION ALL
    SELECT s.email, spoken.language, 3, false FROM spoken, service s WHERE s.id = $1
    UNION ALL
    SELECT o.email, spoken.language, 4, false
    FROM spoken, service s JOIN organization o ON o.id = s.organization_id
    WHERE s.id = $1
), once AS (
    SELECT DISTINCT ON (lower(email)) email, language, rank, later
    FROM whom
    WHERE email IS NOT NULL
    ORDER BY lower(email), rank, later
)
SELECT email, language FROM once
WHERE rank <= 2 OR rank = (SELECT min(rank) FROM once)
ORDER BY rank, later, email
LIMIT $2
