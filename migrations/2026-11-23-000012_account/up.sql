-- Accounts: who may sign in, what they may do, and where they are signed in. No password is kept, and nothing that could be
-- used by whoever reads these tables: links, codes and sessions stand here as SHA-256 only.

CREATE TABLE account (
    id uuid PRIMARY KEY,
    person_detail_id uuid NOT NULL UNIQUE REFERENCES person_detail,
    -- Of the e-mail address in lower case: one account an address.
    email_sha256 bytea UNIQUE CONSTRAINT account_has_a_sha256 CHECK (octet_length(email_sha256) = 32),
    language text NOT NULL CHECK (language IN ('en', 'cy')),
    created_at timestamptz NOT NULL,
    closed_at timestamptz,
    CONSTRAINT account_closed_has_no_address CHECK ((closed_at IS NULL) = (email_sha256 IS NOT NULL))
);

-- What an account may do besides what its groups let it do.
CREATE TABLE account_role (
    account_id uuid NOT NULL REFERENCES account,
    role text NOT NULL CHECK (role IN ('link-worker', 'curator', 'administrator')),
    -- The local authority that a curator looks after; none is everywhere.
    area text CHECK (area ~ '^[ENSW][0-9]{8}$'),
    -- None where it was granted on the command line.
    granted_by uuid REFERENCES account,
    granted_at timestamptz NOT NULL,
    CONSTRAINT account_role_only_curators_have_an_area CHECK (area IS NULL OR role = 'curator')
);
CREATE UNIQUE INDEX account_role_once_idx ON account_role (account_id, role, coalesce(area, ''));

-- Who answers for an organisation's entries: one lead, and other managers.
CREATE TABLE organization_manager (
    organization_id uuid NOT NULL REFERENCES organization,
    account_id uuid NOT NULL REFERENCES account,
    is_lead boolean NOT NULL,
    granted_by uuid REFERENCES account,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, account_id)
);
CREATE UNIQUE INDEX organization_manager_one_lead_idx ON organization_manager (organization_id) WHERE is_lead;
CREATE INDEX organization_manager_account_idx ON organization_manager (account_id);

-- Somebody asked to sign in. Whether the address has an account shows in nothing that is answered: an address without one
-- gets a letter too, and an account when it uses it.
CREATE TABLE sign_in_attempt (
    id uuid PRIMARY KEY,
    email_sha256 bytea NOT NULL CONSTRAINT sign_in_attempt_has_a_sha256 CHECK (octet_length(email_sha256) = 32),
    -- The address, where there is no account yet.
    person_detail_id uuid REFERENCES person_detail,
    account_id uuid REFERENCES account,
    link_sha256 bytea NOT NULL UNIQUE CHECK (octet_length(link_sha256) = 32),
    code_sha256 bytea NOT NULL CHECK (octet_length(code_sha256) = 32),
    wrong_codes integer NOT NULL DEFAULT 0 CHECK (wrong_codes >= 0),
    language text NOT NULL CHECK (language IN ('en', 'cy')),
    -- The page to go to afterwards.
    next_path text CHECK (next_path LIKE '/%'),
    asked_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT sign_in_attempt_is_of_one_person CHECK (num_nonnulls(person_detail_id, account_id) = 1),
    CONSTRAINT sign_in_attempt_expires_after_it_is_made CHECK (expires_at > asked_at)
);
CREATE INDEX sign_in_attempt_email_idx ON sign_in_attempt (email_sha256, asked_at);
CREATE INDEX sign_in_attempt_expires_idx ON sign_in_attempt (expires_at);

-- A browser in which somebody is signed in.
CREATE TABLE session (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    token_sha256 bytea NOT NULL UNIQUE CHECK (octet_length(token_sha256) = 32),
    -- "Firefox on Windows", so that its owner knows it again.
    device text CHECK (device <> '' AND char_length(device) <= 80),
    began_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT session_expires_after_it_is_made CHECK (expires_at > began_at)
);
CREATE INDEX session_account_idx ON session (account_id);
CREATE INDEX session_expires_idx ON session (expires_at);

-- What happened to accounts: who signed in and when, and who was given or lost what. Kept for a year, changed by nobody.
CREATE TABLE account_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- No key: an event outlives what it tells of. None where the address has no account.
    account_id uuid,
    kind text NOT NULL CHECK (kind IN
        ('sign-in-asked', 'sign-in-refused', 'signed-in', 'signed-out', 'session-ended', 'role-granted', 'role-taken',
         'manager-added', 'manager-removed', 'lead-handed-over', 'data-exported', 'account-closed')),
    -- What it was about: a session, an organisation.
    about uuid,
    -- Words of ours, and nothing that a person typed.
    detail text CHECK (detail <> ''),
    -- The account that did it, where it was another.
    done_by uuid,
    happened_at timestamptz NOT NULL
);
CREATE INDEX account_event_account_idx ON account_event (account_id, happened_at);
CREATE INDEX account_event_happened_idx ON account_event (happened_at);
CREATE FUNCTION refuse_to_change_recent_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.happened_at < now() - interval '1 year' THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'account_event is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER account_event_is_append_only BEFORE UPDATE OR DELETE ON account_event
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_recent_events();
CREATE TRIGGER account_event_is_never_emptied BEFORE TRUNCATE ON account_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();
