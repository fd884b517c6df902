-- When the next letter can be claimed.
SELECT min(greatest(next_attempt_at, leased_until)) AS due
FROM outgoing_mail
WHERE sent_at IS NULL AND given_up_at IS NULL
