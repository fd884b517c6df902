-- Each aggregate that changed after the cursor, once.
SELECT DISTINCT c.aggregate_kind, c.aggregate_id
FROM change_set s
JOIN change c ON c.change_set_id = s.id
WHERE s.number > $1
ORDER BY c.aggregate_kind, c.aggregate_id
