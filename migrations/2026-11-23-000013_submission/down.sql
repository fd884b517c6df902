DROP TABLE submission_person, submission;

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
