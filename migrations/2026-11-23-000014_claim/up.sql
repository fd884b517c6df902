-- Claims: somebody says that a listed organisation is theirs. Either a code proves it, sent to an address that the entry
-- publishes (or read out to its published phone number, or posted, by a curator), or a curator decides by what they say.

CREATE TABLE claim (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    organization_id uuid NOT NULL REFERENCES organization,
    -- The entry on whose page it was made.
    service_id uuid NOT NULL REFERENCES service,
    way text NOT NULL CHECK (way IN ('email', 'curator')),
    -- What they said, for the curator: their part in it, whom to ring, who vouches for them.
    words text CHECK (words <> '' AND char_length(words) <= 2000),
    -- With the claim's id before it. None until a curator makes one.
    code_sha256 bytea CONSTRAINT claim_has_a_sha256 CHECK (octet_length(code_sha256) = 32),
    wrong_codes integer NOT NULL DEFAULT 0 CHECK (wrong_codes >= 0),
    state text NOT NULL CHECK (state IN ('open', 'granted', 'refused')),
    made_at timestamptz NOT NULL,
    -- A posted letter takes its time.
    expires_at timestamptz NOT NULL,
    decided_by uuid REFERENCES account,
    decided_at timestamptz,
    said text CHECK (said <> ''),
    CONSTRAINT claim_decided_says_when CHECK ((state = 'open') = (decided_at IS NULL)),
    CONSTRAINT claim_by_email_has_a_code CHECK (way <> 'email' OR code_sha256 IS NOT NULL),
    CONSTRAINT claim_by_a_curator_says_something CHECK (way <> 'curator' OR words IS NOT NULL)
);
CREATE INDEX claim_account_idx ON claim (account_id, made_at);
CREATE INDEX claim_organization_idx ON claim (organization_id, made_at);
CREATE INDEX claim_queue_idx ON claim (made_at) WHERE state = 'open' AND way = 'curator';
