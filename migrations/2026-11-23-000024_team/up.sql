-- Teams of social prescribing link workers, and the lists of groups that a team keeps together. A list ends by itself unless
-- somebody keeps it. What somebody added or noted stands under their account; when that is closed it stays without a name.

CREATE TABLE team (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> '' AND char_length(name) <= 80),
    started_at timestamptz NOT NULL
);

-- Who is in a team. One of them was given the lead; who leads while they can't is the longest-standing of the others.
CREATE TABLE team_member (
    team_id uuid NOT NULL REFERENCES team ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES account,
    is_lead boolean NOT NULL,
    joined_at timestamptz NOT NULL,
    PRIMARY KEY (team_id, account_id)
);
CREATE UNIQUE INDEX team_member_one_lead_idx ON team_member (team_id) WHERE is_lead;
CREATE INDEX team_member_account_idx ON team_member (account_id);

CREATE TABLE team_invitation (
    id uuid PRIMARY KEY,
    team_id uuid NOT NULL REFERENCES team ON DELETE CASCADE,
    -- The address that it went to; whoever takes it up must have signed in by it.
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

CREATE TABLE team_list (
    id uuid PRIMARY KEY,
    team_id uuid NOT NULL REFERENCES team ON DELETE CASCADE,
    name text NOT NULL CHECK (name <> '' AND char_length(name) <= 80),
    -- Rises when it is renamed, so that of two who rename it at once the later one is told.
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    made_by uuid REFERENCES account,
    made_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT team_list_expires_after_it_is_made CHECK (expires_at > made_at)
);
CREATE INDEX team_list_team_idx ON team_list (team_id, expires_at);
CREATE INDEX team_list_expires_idx ON team_list (expires_at);
CREATE INDEX team_list_made_by_idx ON team_list (made_by);

CREATE TABLE team_list_service (
    team_list_id uuid NOT NULL REFERENCES team_list ON DELETE CASCADE,
    service_id uuid NOT NULL REFERENCES service,
    -- Its place on the list; numbers may be missing.
    ordinal integer NOT NULL,
    added_by uuid REFERENCES account,
    added_at timestamptz NOT NULL,
    note text NOT NULL DEFAULT '' CHECK (char_length(note) <= 200),
    noted_by uuid REFERENCES account,
    noted_at timestamptz,
    PRIMARY KEY (team_list_id, service_id),
    CONSTRAINT team_list_service_note_was_written CHECK (noted_at IS NOT NULL OR (note = '' AND noted_by IS NULL))
);
CREATE INDEX team_list_service_service_idx ON team_list_service (service_id);
CREATE INDEX team_list_service_added_by_idx ON team_list_service (added_by);
CREATE INDEX team_list_service_noted_by_idx ON team_list_service (noted_by);

-- Three kinds of events more, beside whichever there are.
DO $$
DECLARE kinds text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'account_event_kind_check');
BEGIN
    ALTER TABLE account_event DROP CONSTRAINT account_event_kind_check;
    EXECUTE 'ALTER TABLE account_event ADD CONSTRAINT account_event_kind_check '
        || replace(kinds, '''account-closed''::text',
            '''account-closed''::text, ''team-joined''::text, ''team-left''::text, ''team-lead-handed-over''::text');
END $$;
