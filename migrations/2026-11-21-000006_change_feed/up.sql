-- The change feed: which aggregates changed, in the order in which the changes became visible.
--
-- A number is drawn inside COMMIT under a lock that is held until the transaction is visible. So number
-- order is visibility order, and a gap never fills. ARCHITECTURE.md says why nothing simpler is right.
-- Nothing may make the constraint trigger immediate.

CREATE TABLE change_set (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    -- None until its transaction commits.
    number bigint UNIQUE
);
-- One a transaction. Numbers of ended transactions don't count: after a restore xids start again.
CREATE UNIQUE INDEX change_set_open_idx ON change_set (xid) WHERE number IS NULL;

CREATE TABLE change (
    change_set_id uuid NOT NULL REFERENCES change_set ON DELETE CASCADE,
    aggregate_kind text NOT NULL CHECK (aggregate_kind IN ('organization', 'service', 'location')),
    aggregate_id uuid NOT NULL,
    PRIMARY KEY (change_set_id, aggregate_kind, aggregate_id)
);

CREATE SEQUENCE change_number CACHE 1;

-- One row: below which number changes were pruned, and which life of this database it is. Whoever restores
-- a backup gives it a new epoch, so that no node mistakes the past for its future.
CREATE TABLE change_feed_state (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    pruned_through bigint NOT NULL DEFAULT 0,
    epoch uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO change_feed_state DEFAULT VALUES;

CREATE FUNCTION number_change_set() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE drawn bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(4829173650182736);
    drawn := nextval('change_number');
    UPDATE change_set SET number = drawn WHERE id = NEW.id;
    PERFORM pg_notify('hereabouts_change', drawn::text);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER change_set_is_numbered_at_commit AFTER INSERT ON change_set
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION number_change_set();

-- Notes the aggregates that a statement touched, all at once. Arguments, in pairs: an aggregate's kind, and
-- a query over `changed_rows` that gives the ids of that kind which changed.
CREATE FUNCTION note_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE open_set uuid; i integer := 0;
BEGIN
    IF NOT EXISTS (SELECT FROM changed_rows) THEN RETURN NULL; END IF;
    INSERT INTO change_set DEFAULT VALUES ON CONFLICT (xid) WHERE number IS NULL DO NOTHING;
    SELECT id INTO STRICT open_set FROM change_set WHERE xid = pg_current_xact_id() AND number IS NULL;
    WHILE i < TG_NARGS LOOP
        EXECUTE format(
            'INSERT INTO change SELECT DISTINCT $1, %L, c.id FROM (%s) AS c (id)
             WHERE c.id IS NOT NULL ON CONFLICT DO NOTHING', TG_ARGV[i], TG_ARGV[i + 1])
        USING open_set;
        i := i + 2;
    END LOOP;
    RETURN NULL;
END $$;

-- An emptied table leaves no rows to note: the database begins a new life, and every node rebuilds.
CREATE FUNCTION begin_new_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE change_feed_state SET epoch = gen_random_uuid();
    PERFORM pg_notify('hereabouts_change', 'epoch');
    RETURN NULL;
END $$;

DO $$
DECLARE
    at_place text := 'SELECT l.service_id FROM changed_rows r JOIN service_at_location l ON l.id = r.service_at_location_id';
    by_column text := 'SELECT r.%I FROM changed_rows r';
    of_organization text[] := ARRAY['organization', format(by_column, 'organization_id')];
    of_service text[] := ARRAY['service', format(by_column, 'service_id')];
    of_location text[] := ARRAY['location', format(by_column, 'location_id')];
    watched record;
    arguments text;
    event record;
BEGIN
    FOR watched IN SELECT * FROM (VALUES
        ('organization',            ARRAY['organization', format(by_column, 'id')]),
        ('organization_identifier', of_organization),
        ('service',                 ARRAY['service', format(by_column, 'id')]),
        ('service_at_location',     of_service),
        ('service_area',            of_service),
        ('language',                of_service),
        ('cost_option',             of_service),
        ('required_document',       of_service),
        ('location',                ARRAY['location', format(by_column, 'id')]),
        ('address',                 of_location),
        ('accessibility',           of_location),
        ('phone',                   of_organization || of_service || of_location),
        ('contact',                 of_organization || of_service),
        ('url',                     of_organization || of_service),
        ('funding',                 of_organization || of_service),
        ('assertion',               of_organization || of_service || of_location || ARRAY['service', at_place]),
        ('schedule',                of_service || ARRAY['service', at_place]),
        ('session_exception',       ARRAY['service',
            'SELECT coalesce(s.service_id, l.service_id) FROM changed_rows r JOIN schedule s ON s.id = r.schedule_id
             LEFT JOIN service_at_location l ON l.id = s.service_at_location_id']),
        ('person_detail',           ARRAY[
            'organization', 'SELECT c.organization_id FROM changed_rows r JOIN contact c ON c.person_detail_id = r.id',
            'service', 'SELECT c.service_id FROM changed_rows r JOIN contact c ON c.person_detail_id = r.id'])
    ) AS t (table_name, queries) LOOP
        SELECT string_agg(quote_literal(q), ', ' ORDER BY n) INTO arguments
        FROM unnest(watched.queries) WITH ORDINALITY AS u (q, n);
        -- A part can move to another parent: the parent that it left has changed too, so updates count twice.
        FOR event IN SELECT * FROM (VALUES
            ('note_inserts', 'INSERT', 'NEW'), ('note_deletes', 'DELETE', 'OLD'),
            ('note_updates', 'UPDATE', 'NEW'), ('note_updates_from', 'UPDATE', 'OLD')
        ) AS e (trigger_name, operation, side) LOOP
            EXECUTE format('CREATE TRIGGER %I AFTER %s ON %I REFERENCING %s TABLE AS changed_rows
                FOR EACH STATEMENT EXECUTE FUNCTION note_changes(%s)',
                event.trigger_name, event.operation, watched.table_name, event.side, arguments);
        END LOOP;
        EXECUTE format('CREATE TRIGGER begin_new_epoch AFTER TRUNCATE ON %I
            FOR EACH STATEMENT EXECUTE FUNCTION begin_new_epoch()', watched.table_name);
    END LOOP;
END $$;
