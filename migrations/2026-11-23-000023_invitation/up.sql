-- Invitations: who answers for an organisation asks somebody else, by a letter, to do so too.

CREATE TABLE invitation (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    -- The address that it went to; whoever takes it up must have signed in by it.
    email_sha256 bytea NOT NULL CONSTRAINT invitation_has_a_sha256 CHECK (octet_length(email_sha256) = 32),
    token_sha256 bytea NOT NULL UNIQUE CHECK (octet_length(token_sha256) = 32),
    invited_by uuid NOT NULL REFERENCES account,
    invited_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    CONSTRAINT invitation_expires_after_it_is_made CHECK (expires_at > invited_at)
);
CREATE INDEX invitation_organization_idx ON invitation (organization_id, invited_at);
CREATE INDEX invitation_expires_idx ON invitation (expires_at);
