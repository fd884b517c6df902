-- Assertions whose concept no term has.
SELECT count(*) AS count
FROM assertion a
WHERE NOT EXISTS (SELECT FROM taxonomy_term t WHERE t.code = a.concept)
