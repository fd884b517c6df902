-- Published services whose check was due before a day, and whose last reminder for it was written before a moment.
SELECT s.id
FROM service s
WHERE s.publication_state = 'published' AND NOT s.is_sample
  AND s.next_check_on < $1
  AND EXISTS (
      SELECT FROM check_reminder r
      WHERE r.service_id = s.id AND r.due_on = s.next_check_on AND r.number = 3 AND r.sent_at < $2)
ORDER BY s.next_check_on, s.id
LIMIT $3
