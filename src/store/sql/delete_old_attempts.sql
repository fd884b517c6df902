-- Attempts that were over before a moment, and the people who stand in no account.
WITH gone AS (
    DELETE FROM sign_in_attempt WHERE expires_at < $1 RETURNING person_detail_id
)
DELETE FROM person_detail
WHERE id IN (SELECT person_detail_id FROM gone)
  AND NOT EXISTS (SELECT FROM account a WHERE a.person_detail_id = person_detail.id)
