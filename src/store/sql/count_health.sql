-- How many entries each area has, and how many of them have which trouble.
SELECT area, count(*) AS entries,
       count(*) FILTER (WHERE is_overdue) AS overdue,
       count(*) FILTER (WHERE is_doubled) AS doubled,
       count(*) FILTER (WHERE is_unlocated) AS unlocated,
       count(*) FILTER (WHERE is_thin) AS thin,
       count(*) FILTER (WHERE is_unclaimed) AS unclaimed
FROM entry_health
WHERE $1 IS NULL OR area = ANY ($1)
GROUP BY area
ORDER BY area NULLS LAST
