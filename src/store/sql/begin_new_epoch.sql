-- A new life, and a word to whoever listens.
WITH renewed AS (UPDATE change_feed_state SET epoch = gen_random_uuid() RETURNING epoch)
SELECT pg_notify('hereabouts_change', 'epoch') FROM renewed
