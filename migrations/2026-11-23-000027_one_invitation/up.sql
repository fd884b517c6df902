-- An invitation is one thing, whether it asks somebody to answer for an organisation or into a team.

ALTER TABLE invitation
    ALTER organization_id DROP NOT NULL,
    ADD team_id uuid REFERENCES team ON DELETE CASCADE,
    ADD CONSTRAINT invitation_is_to_one_thing CHECK (num_nonnulls(organization_id, team_id) = 1);

INSERT INTO invitation (id, team_id, email_sha256, token_sha256, invited_by, invited_at, expires_at, accepted_at)
    SELECT id, team_id, email_sha256, token_sha256, invited_by, invited_at, expires_at, accepted_at FROM team_invitation;
DROP TABLE team_invitation;

CREATE INDEX invitation_team_idx ON invitation (team_id, invited_at);
CREATE INDEX invitation_by_idx ON invitation (invited_by);
