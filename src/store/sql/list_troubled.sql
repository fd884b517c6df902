-- Entries with one trouble, those that were due first before the others.
SELECT id, next_check_on
FROM entry_health
WHERE ($1 IS NULL OR area = ANY ($1))
  AND CASE $2
      WHEN 'overdue' THEN is_overdue
      WHEN 'doubled' THEN is_doubled
      WHEN 'unlocated' THEN is_unlocated
      WHEN 'thin' THEN is_thin
      WHEN 'unclaimed' THEN is_unclaimed
      END
ORDER BY next_check_on NULLS LAST, id
LIMIT $3
