-- Organisations whose changes go live at once, and what went live so and is still to be looked at.

CREATE TABLE trusted_organization (
    organization_id uuid PRIMARY KEY REFERENCES organization,
    trusted_by uuid NOT NULL REFERENCES account,
    trusted_at timestamptz NOT NULL
);

CREATE TABLE live_change (
    submission_id uuid PRIMARY KEY REFERENCES submission,
    went_live_at timestamptz NOT NULL,
    looked_at_by uuid REFERENCES account,
    looked_at timestamptz,
    CONSTRAINT live_change_looked_at_by_somebody CHECK ((looked_at_by IS NULL) = (looked_at IS NULL))
);
CREATE INDEX live_change_waiting_idx ON live_change (went_live_at) WHERE looked_at IS NULL;
