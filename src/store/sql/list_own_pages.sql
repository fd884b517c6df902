-- The pages of an organisation, whether or not the public sees them; of one that is hidden, whether that is because nobody
-- confirmed it after the last reminder for the day that it still has. A curator who hides one takes its day away.
SELECT s.id, s.name, s.publication_state = 'hidden' AS is_hidden, s.do_not_list, s.next_check_on,
       s.publication_state = 'hidden' AND NOT s.do_not_list AND EXISTS (
           SELECT FROM check_reminder r
           WHERE r.service_id = s.id AND r.due_on = s.next_check_on AND r.number >= 3) AS is_lapsed
FROM service s
WHERE s.organization_id = $1 AND s.publication_state IN ('published', 'hidden')
ORDER BY s.name, s.id
