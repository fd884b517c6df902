-- The rows of the directory, as near to each other on the disk as they are on the ground: once for conditions, and
-- once with their words, which would make the rows that conditions are looked for in wider than they need be.
CREATE UNLOGGED TABLE loaded (
    service_id uuid, location_id uuid, point geography(Point, 4326), tags int[], suggested int[], fragment text,
    checked_on date, name text, organization text, description text
);
COPY loaded FROM '{rows}';
CREATE UNLOGGED TABLE entries AS
    SELECT service_id, location_id, point, tags, suggested, fragment, checked_on FROM loaded ORDER BY point::geometry;
CREATE UNLOGGED TABLE worded AS
    SELECT service_id, location_id, point, fragment, checked_on,
           setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', organization), 'B')
           || setweight(to_tsvector('english', description), 'C') AS words
    FROM loaded ORDER BY point::geometry;
DROP TABLE loaded;
CREATE INDEX ON entries USING gist (point);
CREATE INDEX ON entries USING gin (tags) WITH (fastupdate = off);
CREATE INDEX ON entries (service_id);
CREATE INDEX ON worded USING gist (point);
CREATE INDEX ON worded USING gin (words) WITH (fastupdate = off);
CREATE INDEX ON worded (service_id);
VACUUM (ANALYZE, FREEZE) entries;
VACUUM (ANALYZE, FREEZE) worded;
CREATE EXTENSION pg_prewarm;
SELECT pg_prewarm(oid::regclass) FROM pg_class WHERE relname LIKE 'entries%' OR relname LIKE 'worded%';
