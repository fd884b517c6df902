-- Keys by which programs act for an account, and what they have sent under an Idempotency-Key, so that sending it again
-- after a crash does nothing twice. Of a key only its SHA-256 is kept, and how it begins, so that its owner knows it again.

CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    -- What its owner calls it.
    name text NOT NULL CHECK (name <> '' AND char_length(name) <= 80),
    shown text NOT NULL CHECK (shown <> '' AND char_length(shown) <= 12),
    token_sha256 bytea NOT NULL UNIQUE CONSTRAINT api_key_has_a_sha256 CHECK (octet_length(token_sha256) = 32),
    scopes text[] NOT NULL CHECK (scopes <@ '{registrations:read,registrations:write,reports:write}'::text[]),
    created_at timestamptz NOT NULL,
    -- To the hour or so.
    last_used_at timestamptz,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    CONSTRAINT api_key_may_do_something CHECK (cardinality(scopes) > 0),
    CONSTRAINT api_key_is_good_for_a_year_at_most CHECK (expires_at > created_at
        AND expires_at <= created_at + interval '367 days')
);
CREATE INDEX api_key_account_idx ON api_key (account_id);
CREATE INDEX api_key_expires_idx ON api_key (expires_at);

-- What was sent under an Idempotency-Key within the last day.
CREATE TABLE sent_once (
    account_id uuid NOT NULL REFERENCES account,
    idempotency_key text NOT NULL CHECK (idempotency_key <> '' AND char_length(idempotency_key) <= 255),
    -- Of the body: the same key with another is a mistake.
    body_sha256 bytea NOT NULL CONSTRAINT sent_once_has_a_sha256 CHECK (octet_length(body_sha256) = 32),
    submission_id uuid NOT NULL REFERENCES submission,
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, idempotency_key)
);
CREATE INDEX sent_once_sent_idx ON sent_once (sent_at);
CREATE INDEX sent_once_submission_idx ON sent_once (submission_id);

-- Two kinds of events more, beside whichever there are.
DO $$
DECLARE kinds text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'account_event_kind_check');
BEGIN
    ALTER TABLE account_event DROP CONSTRAINT account_event_kind_check;
    EXECUTE 'ALTER TABLE account_event ADD CONSTRAINT account_event_kind_check '
        || replace(kinds, '''account-closed''::text', '''account-closed''::text, ''api-key-made''::text, ''api-key-revoked''::text');
END $$;
