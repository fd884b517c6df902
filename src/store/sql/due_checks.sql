-- Published services whose check is due by a day, and whose reminder of that number has not been sent for it.
SELECT s.id, s.next_check_on
FROM service s
WHERE s.publication_state = 'published' AND NOT s.do_not_list AND NOT s.is_sample
  AND s.next_check_on <= $1
  AND NOT EXISTS (
      SELECT FROM check_reminder r
      WHERE r.service_id = s.id AND r.due_on = s.next_check_on AND r.number >= $2)
ORDER BY s.next_check_on, s.id
LIMIT $3
