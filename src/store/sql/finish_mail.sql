-- A letter is done: sent at $2 or given up at $3 (why: $4). Everything personal goes in the same statement.
UPDATE outgoing_mail
SET sent_at = $2, given_up_at = $3, last_error = coalesce($4, last_error), leased_until = NULL,
    language = NULL, recipient = NULL, subject = NULL, text_body = NULL, html_body = NULL
WHERE id = $1 AND sent_at IS NULL AND given_up_at IS NULL
