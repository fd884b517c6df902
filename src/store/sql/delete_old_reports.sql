-- Reports that were dealt with before $1 go, and whoever wanted an answer is erased.
WITH old AS (DELETE FROM report WHERE state = 'done' AND decided_at < $1 RETURNING reported_by)
SELECT erase_person(reported_by, 'hereabouts', 'what they told us was dealt with long ago')
FROM old WHERE reported_by IS NOT NULL
