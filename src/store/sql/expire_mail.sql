-- Letters that are of no use any more and that nobody is sending just now.
UPDATE outgoing_mail
SET given_up_at = $1, last_error = 'expired', leased_until = NULL,
    language = NULL, recipient = NULL, subject = NULL, text_body = NULL, html_body = NULL
WHERE sent_at IS NULL AND given_up_at IS NULL AND expires_at <= $1
  AND (leased_until IS NULL OR leased_until <= $1)
