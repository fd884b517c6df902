-- The rows of the directory, as near to each other on the disk as they are on the ground.
CREATE UNLOGGED TABLE loaded (
    service_id uuid, location_id uuid, point geography(Point, 4326), tags int[], suggested int[], fragment text,
    checked_on date
);
COPY loaded FROM '{rows}';
CREATE UNLOGGED TABLE entries AS SELECT * FROM loaded ORDER BY point::geometry;
DROP TABLE loaded;
CREATE INDEX ON entries USING gist (point);
CREATE INDEX ON entries USING gin (tags) WITH (fastupdate = off);
CREATE INDEX ON entries (service_id);
VACUUM (ANALYZE, FREEZE) entries;
CREATE EXTENSION pg_prewarm;
SELECT pg_prewarm(oid::regclass) FROM pg_class WHERE relname LIKE 'entries%';
