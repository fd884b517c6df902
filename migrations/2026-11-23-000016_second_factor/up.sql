-- A second factor, and signing in with another organisation (OpenID Connect). Nothing here could be used by whoever reads it:
-- of passkeys there is the public half, and of an attempt only hashes.

CREATE TABLE passkey (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    -- What the authenticator calls it.
    credential_id bytea NOT NULL UNIQUE
        CONSTRAINT passkey_credential_id_is_as_long_as_the_standard_says CHECK (octet_length(credential_id) BETWEEN 16 AND 1023),
    public_key bytea NOT NULL,
    -- Its counter and whether it is backed up, as the library packs them.
    state bytea NOT NULL CONSTRAINT passkey_state_is_of_seven_bytes CHECK (octet_length(state) = 7),
    -- How a browser may reach it, a bit each.
    transports smallint NOT NULL CHECK (transports BETWEEN 0 AND 255),
    -- What its owner calls it.
    name text NOT NULL CHECK (name <> '' AND char_length(name) <= 60),
    created_at timestamptz NOT NULL,
    last_used_at timestamptz
);
CREATE INDEX passkey_account_idx ON passkey (account_id);

-- What a browser was asked to sign. One a session and purpose, used once: taking it removes it.
CREATE TABLE passkey_challenge (
    session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('add', 'use')),
    state bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (session_id, purpose)
);

-- When a passkey was shown in it, or whoever signed its owner in vouched for a second factor.
ALTER TABLE session ADD COLUMN second_factor_at timestamptz;

-- Whom another organisation calls what. An identity is linked once, and then found by it, whatever becomes of the address.
CREATE TABLE oidc_identity (
    issuer text NOT NULL CHECK (issuer <> ''),
    subject text NOT NULL CONSTRAINT oidc_identity_subject_is_as_long_as_the_standard_says
        CHECK (char_length(subject) BETWEEN 1 AND 255),
    account_id uuid NOT NULL REFERENCES account,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX oidc_identity_account_idx ON oidc_identity (account_id);

-- Somebody left to sign in elsewhere. What the browser keeps is the only secret; used once: taking it removes it.
CREATE TABLE oidc_attempt (
    secret_sha256 bytea PRIMARY KEY CONSTRAINT oidc_attempt_has_a_sha256 CHECK (octet_length(secret_sha256) = 32),
    issuer text NOT NULL CHECK (issuer <> ''),
    language text NOT NULL CHECK (language IN ('en', 'cy')),
    -- The page to go to afterwards.
    next_path text CHECK (next_path LIKE '/%'),
    expires_at timestamptz NOT NULL
);
CREATE INDEX oidc_attempt_expires_idx ON oidc_attempt (expires_at);

ALTER TABLE account_event DROP CONSTRAINT account_event_kind_check;
ALTER TABLE account_event ADD CONSTRAINT account_event_kind_check CHECK (kind IN
    ('sign-in-asked', 'sign-in-refused', 'signed-in', 'signed-in-with-oidc', 'signed-out', 'session-ended', 'passkey-added',
     'passkey-removed', 'second-factor-passed', 'second-factor-refused', 'role-granted', 'role-taken', 'manager-added',
     'manager-removed', 'lead-handed-over', 'data-exported', 'account-closed'));
