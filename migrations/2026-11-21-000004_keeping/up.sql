-- How records are kept: proposals, history, addresses that moved, what is gone, where it came from.

CREATE TABLE proposal (
    id uuid PRIMARY KEY,
    aggregate_kind text NOT NULL CHECK (aggregate_kind IN ('organization', 'service', 'location')),
    aggregate_id uuid NOT NULL,
    -- The version that the proposer read; none for something new.
    base_version integer CHECK (base_version > 0),
    body jsonb NOT NULL CHECK (jsonb_typeof(body) = 'object'),
    state text NOT NULL CHECK (state IN ('open', 'question', 'approved', 'refused', 'withdrawn')),
    reason text CHECK (reason <> ''),
    proposed_by uuid REFERENCES person_detail,
    proposed_at timestamptz NOT NULL DEFAULT now(),
    decided_by uuid REFERENCES person_detail,
    decided_at timestamptz,
    CONSTRAINT proposal_decided_says_when
        CHECK ((state IN ('approved', 'refused', 'withdrawn')) = (decided_at IS NOT NULL)),
    CONSTRAINT proposal_refusal_has_a_reason CHECK (state <> 'refused' OR reason IS NOT NULL)
);
CREATE INDEX proposal_aggregate_idx ON proposal (aggregate_kind, aggregate_id);
CREATE INDEX proposal_open_idx ON proposal (proposed_at) WHERE state IN ('open', 'question');

CREATE TABLE revision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    aggregate_kind text NOT NULL CHECK (aggregate_kind IN ('organization', 'service', 'location')),
    aggregate_id uuid NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    -- The shape of `body`; grows when the program's JSON of an aggregate changes.
    schema_version integer NOT NULL CHECK (schema_version > 0),
    -- The whole aggregate; people only by reference to person_detail.
    body jsonb NOT NULL CHECK (jsonb_typeof(body) = 'object'),
    made_by text NOT NULL CHECK (made_by <> ''),
    made_at timestamptz NOT NULL DEFAULT now(),
    reason text CHECK (reason <> ''),
    UNIQUE (aggregate_kind, aggregate_id, version)
);

-- Erasing a person is done here and nowhere else, and leaves word that it was done.
-- After a restore from a backup the same rows are erased again from this table.
CREATE TABLE person_erasure (
    person_detail_id uuid PRIMARY KEY,
    erased_at timestamptz NOT NULL DEFAULT now(),
    erased_by text NOT NULL CHECK (erased_by <> ''),
    reason text NOT NULL CHECK (reason <> '')
);
CREATE FUNCTION erase_person(person uuid, who text, why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE person_detail SET name = NULL, email = NULL, phone = NULL, erased_at = now() WHERE id = person;
    INSERT INTO person_erasure (person_detail_id, erased_by, reason) VALUES (person, who, why)
    ON CONFLICT (person_detail_id) DO NOTHING;
    -- Whoever read the record while it still named the person must not write the name back.
    UPDATE organization SET version = version + 1
    WHERE id IN (SELECT organization_id FROM contact WHERE person_detail_id = person);
    UPDATE service SET version = version + 1
    WHERE id IN (SELECT service_id FROM contact WHERE person_detail_id = person);
END $$;

-- History is append-only: for everybody by trigger, and for the program's own role by privilege.
CREATE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER revision_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();
CREATE TRIGGER person_erasure_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON person_erasure
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();
DO $$ BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON revision, person_erasure FROM %I', current_user);
END $$;

-- Addresses of pages that once were: a renamed or merged record keeps its old ones.
CREATE TABLE alias (
    path text PRIMARY KEY CHECK (path ~ '^[a-z0-9-]+$'),
    aggregate_kind text NOT NULL CHECK (aggregate_kind IN ('organization', 'service', 'location')),
    aggregate_id uuid NOT NULL,
    since timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX alias_aggregate_idx ON alias (aggregate_kind, aggregate_id);

-- What was public and is gone.
CREATE TABLE tombstone (
    aggregate_kind text NOT NULL CHECK (aggregate_kind IN ('organization', 'service', 'location')),
    aggregate_id uuid NOT NULL,
    gone_at timestamptz NOT NULL DEFAULT now(),
    reason text NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (aggregate_kind, aggregate_id)
);

-- Where a record came from. Another directory's id is mapped to ours, never adopted.
CREATE TABLE record_source (
    source text NOT NULL CHECK (source <> ''),
    aggregate_kind text NOT NULL CHECK (aggregate_kind IN ('organization', 'service', 'location')),
    source_record_id text NOT NULL CHECK (source_record_id <> ''),
    aggregate_id uuid NOT NULL,
    licence text CHECK (licence <> ''),
    fetched_at timestamptz NOT NULL,
    -- SHA-256 of what was read, to leave alone what has not changed there.
    content_sha256 bytea CHECK (length(content_sha256) = 32),
    PRIMARY KEY (source, aggregate_kind, source_record_id)
);
CREATE INDEX record_source_aggregate_idx ON record_source (aggregate_kind, aggregate_id);

CREATE TABLE managed_field (
    aggregate_kind text NOT NULL CHECK (aggregate_kind IN ('organization', 'service', 'location')),
    aggregate_id uuid NOT NULL,
    field text NOT NULL CHECK (field ~ '^[a-z][a-z0-9_]*$'),
    rule text NOT NULL CHECK (rule IN ('source_wins', 'ours_wins', 'ask')),
    PRIMARY KEY (aggregate_kind, aggregate_id, field)
);

-- What an import has read and not yet applied. Gone when it is applied or given up.
CREATE TABLE import_run (
    id uuid PRIMARY KEY,
    source text NOT NULL CHECK (source <> ''),
    started_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE import_row (
    import_run_id uuid NOT NULL REFERENCES import_run ON DELETE CASCADE,
    row_number integer NOT NULL CHECK (row_number > 0),
    source_record_id text NOT NULL CHECK (source_record_id <> ''),
    content_sha256 bytea NOT NULL CHECK (length(content_sha256) = 32),
    body jsonb NOT NULL,
    PRIMARY KEY (import_run_id, row_number)
);
