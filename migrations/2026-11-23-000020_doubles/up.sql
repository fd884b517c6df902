-- Doubles: pairs of services that the nightly sweep finds alike, what curators say of them, and merges, each of which can be
-- undone.

CREATE TABLE likely_double (
    service_id uuid NOT NULL REFERENCES service,
    other_service_id uuid NOT NULL REFERENCES service,
    -- How sure the sweep was, in thousandths.
    per_mille integer NOT NULL CHECK (per_mille BETWEEN 0 AND 1000),
    -- What speaks for it and against it, as the sweep's program writes it.
    reasons jsonb NOT NULL CHECK (jsonb_typeof(reasons) = 'array'),
    found_at timestamptz NOT NULL,
    -- A curator has looked: they are two, whatever a later sweep finds.
    told_apart_by uuid REFERENCES account,
    told_apart_at timestamptz,
    PRIMARY KEY (service_id, other_service_id),
    CONSTRAINT likely_double_stands_once CHECK (service_id < other_service_id),
    CONSTRAINT likely_double_told_apart_by_somebody CHECK ((told_apart_by IS NULL) = (told_apart_at IS NULL))
);
CREATE INDEX likely_double_other_idx ON likely_double (other_service_id);
CREATE INDEX likely_double_surest_idx ON likely_double (per_mille DESC) WHERE told_apart_at IS NULL;

-- One row: when the last sweep began, so that one process a night sweeps.
CREATE TABLE double_sweep (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    began_at timestamptz NOT NULL,
    ended_at timestamptz
);

-- Two services made one. The retired one stays, and leads to the one that was kept.
CREATE TABLE merge (
    id uuid PRIMARY KEY,
    kept_service_id uuid NOT NULL REFERENCES service,
    retired_service_id uuid NOT NULL REFERENCES service CHECK (retired_service_id <> kept_service_id),
    kept_organization_id uuid NOT NULL REFERENCES organization,
    -- The other one's organisation, where nothing of it was left.
    retired_organization_id uuid REFERENCES organization CHECK (retired_organization_id <> kept_organization_id),
    -- What was kept, as it was before and as the merge left it: what has been changed since is not taken back.
    kept_service_version integer NOT NULL CHECK (kept_service_version > 0),
    merged_service_version integer NOT NULL CHECK (merged_service_version >= kept_service_version),
    kept_organization_version integer NOT NULL CHECK (kept_organization_version > 0),
    merged_organization_version integer NOT NULL CHECK (merged_organization_version >= kept_organization_version),
    -- Those who answered for the retired organisation and not for the other.
    managers uuid[] NOT NULL,
    merged_by uuid NOT NULL REFERENCES account,
    merged_at timestamptz NOT NULL,
    undone_by uuid REFERENCES account,
    undone_at timestamptz,
    CONSTRAINT merge_undone_by_somebody CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);
CREATE UNIQUE INDEX merge_retires_once_idx ON merge (retired_service_id) WHERE undone_at IS NULL;
CREATE INDEX merge_merged_idx ON merge (merged_at DESC);

-- What a page's former address leads to goes through the heirs of what was merged, one after another.
CREATE FUNCTION heir_of_service(merged uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE heir (id, steps) AS (
        SELECT merged, 0
        UNION ALL
        SELECT s.merged_into, h.steps + 1 FROM heir h JOIN service s ON s.id = h.id
        WHERE s.merged_into IS NOT NULL AND h.steps < 20
    )
    SELECT id FROM heir ORDER BY steps DESC LIMIT 1
$$;
CREATE FUNCTION heir_of_organization(merged uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE heir (id, steps) AS (
        SELECT merged, 0
        UNION ALL
        SELECT o.merged_into, h.steps + 1 FROM heir h JOIN organization o ON o.id = h.id
        WHERE o.merged_into IS NOT NULL AND h.steps < 20
    )
    SELECT id FROM heir ORDER BY steps DESC LIMIT 1
$$;
