-- What people send in: groups that they register, and changes to entries. Both are answers to the same questions, kept as
-- they were typed until a curator has decided; who they are about stands in person_detail.

-- What stood for this until now, a proposal of a whole aggregate, was never written: a curator reads answers, not JSON.
DROP TABLE proposal;

CREATE TABLE submission (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('registration', 'change')),
    account_id uuid NOT NULL REFERENCES account,
    -- The entry: that is to be changed, or that a registration became.
    organization_id uuid REFERENCES organization,
    service_id uuid REFERENCES service,
    -- The versions that the answers were changed from.
    organization_version integer CHECK (organization_version > 0),
    service_version integer CHECK (service_version > 0),
    answers jsonb NOT NULL CHECK (jsonb_typeof(answers) = 'object'),
    -- Grows with every save, so that two windows don't write over each other.
    version integer NOT NULL CHECK (version > 0),
    language text NOT NULL CHECK (language IN ('en', 'cy')),
    state text NOT NULL CHECK (state IN ('draft', 'submitted', 'question', 'approved', 'refused', 'withdrawn')),
    -- The local authorities that it is about, for the curators of an area; none is everywhere.
    areas text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    submitted_at timestamptz,
    -- When publication as open data was agreed to.
    consented_at timestamptz,
    decided_at timestamptz,
    decided_by uuid REFERENCES account,
    -- What a curator asked, or why it was refused.
    said text CHECK (said <> ''),
    -- The curator who looks at it, and until when nobody else does.
    assigned_to uuid REFERENCES account,
    assigned_until timestamptz,
    CONSTRAINT submission_changes_an_entry CHECK (kind <> 'change' OR num_nulls(organization_id, service_id,
        organization_version, service_version) = 0),
    CONSTRAINT submission_sent_was_consented_to
        CHECK (state IN ('draft', 'withdrawn') OR num_nulls(submitted_at, consented_at) = 0),
    CONSTRAINT submission_decided_says_when CHECK ((state IN ('approved', 'refused')) = (decided_at IS NOT NULL)),
    CONSTRAINT submission_says_why CHECK (state NOT IN ('question', 'refused') OR said IS NOT NULL),
    CONSTRAINT submission_approved_has_an_entry
        CHECK (state <> 'approved' OR num_nulls(organization_id, service_id) = 0),
    CONSTRAINT submission_assigned_ends CHECK ((assigned_to IS NULL) = (assigned_until IS NULL))
);
CREATE INDEX submission_account_idx ON submission (account_id, changed_at);
CREATE INDEX submission_queue_idx ON submission (submitted_at) WHERE state = 'submitted';
CREATE INDEX submission_changed_idx ON submission (changed_at) WHERE state = 'draft';
CREATE INDEX submission_service_idx ON submission (service_id);

-- Who sent it (0), and whom to ask for (1 and 2).
CREATE TABLE submission_person (
    submission_id uuid NOT NULL REFERENCES submission ON DELETE CASCADE,
    number smallint NOT NULL CHECK (number BETWEEN 0 AND 2),
    person_detail_id uuid NOT NULL REFERENCES person_detail,
    PRIMARY KEY (submission_id, number)
);
CREATE INDEX submission_person_detail_idx ON submission_person (person_detail_id);
