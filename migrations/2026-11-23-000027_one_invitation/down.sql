CREATE TABLE team_invitation (
    id uuid PRIMARY KEY,
    team_id uuid NOT NULL REFERENCES team ON DELETE CASCADE,
    email_sha256 bytea NOT NULL CONSTRAINT team_invitation_has_a_sha256 CHECK (octet_length(email_sha256) = 32),
    token_sha256 bytea NOT NULL UNIQUE CHECK (octet_length(token_sha256) = 32),
    invited_by uuid NOT NULL REFERENCES account,
    invited_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    CONSTRAINT team_invitation_expires_after_it_is_made CHECK (expires_at > invited_at)
);
CREATE INDEX team_invitation_team_idx ON team_invitation (team_id, invited_at);
CREATE INDEX team_invitation_expires_idx ON team_invitation (expires_at);
CREATE INDEX team_invitation_by_idx ON team_invitation (invited_by);

INSERT INTO team_invitation (id, team_id, email_sha256, token_sha256, invited_by, invited_at, expires_at, accepted_at)
    SELECT id, team_id, email_sha256, token_sha256, invited_by, invited_at, expires_at, accepted_at
    FROM invitation WHERE team_id IS NOT NULL;
DELETE FROM invitation WHERE team_id IS NOT NULL;

DROP INDEX invitation_by_idx;
ALTER TABLE invitation DROP COLUMN team_id, ALTER organization_id SET NOT NULL;
