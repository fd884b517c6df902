-- Takes the night's sweep on, unless somebody has begun it since it was due. One that never ended is taken on again.
INSERT INTO double_sweep (began_at) VALUES ($2)
ON CONFLICT (only_row) DO UPDATE SET began_at = excluded.began_at, ended_at = NULL
WHERE double_sweep.began_at < $1
   OR (double_sweep.ended_at IS NULL AND double_sweep.began_at < $2 - interval '6 hours')
