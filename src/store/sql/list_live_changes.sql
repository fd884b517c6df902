-- Changes that went live at once and that nobody has looked at, the oldest first.
SELECT l.submission_id, s.service_id, l.went_live_at
FROM live_change l
JOIN submission s ON s.id = l.submission_id
WHERE l.looked_at IS NULL AND ($1 IS NULL OR s.areas && $1)
ORDER BY l.went_live_at
LIMIT $2
