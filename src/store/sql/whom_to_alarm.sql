-- Who looks after these local authorities, and who looks after everywhere; administrators only where nobody else does.
WITH staff AS (
    SELECT r.account_id, r.role
    FROM account_role r
    JOIN account a ON a.id = r.account_id AND a.closed_at IS NULL
    WHERE r.role = 'administrator' OR (r.role = 'curator' AND (r.area IS NULL OR r.area = ANY ($1)))
)
SELECT DISTINCT p.email, a.language
FROM staff s
JOIN account a ON a.id = s.account_id
JOIN person_detail p ON p.id = a.person_detail_id
WHERE p.email IS NOT NULL
  AND (s.role = 'curator' OR NOT EXISTS (SELECT FROM staff WHERE role = 'curator'))
ORDER BY p.email
