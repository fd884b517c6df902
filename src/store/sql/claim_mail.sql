-- Letters that are due and that nobody else is sending: the longest due first.
WITH due AS (
    SELECT id FROM outgoing_mail
    WHERE sent_at IS NULL AND given_up_at IS NULL
      AND next_attempt_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
    ORDER BY next_attempt_at
    LIMIT $3
    FOR UPDATE SKIP LOCKED
)
UPDATE outgoing_mail AS mail
SET attempts = mail.attempts + 1, leased_until = $2
FROM due
WHERE mail.id = due.id
RETURNING mail.id, mail.message_id, mail.kind, mail.language, mail.recipient, mail.subject, mail.text_body, mail.html_body,
          mail.created_at, mail.expires_at, mail.attempts
