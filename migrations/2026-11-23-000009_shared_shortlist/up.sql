-- Shortlists that somebody shares by an address. Whoever reads this table cannot make the address: it holds only what the
-- token hashes to. Rows that have expired are removed whenever one is written.
CREATE TABLE shared_shortlist (
    token_sha256 bytea PRIMARY KEY
        CONSTRAINT shared_shortlist_has_a_sha256 CHECK (octet_length(token_sha256) = 32),
    content jsonb NOT NULL
        CONSTRAINT shared_shortlist_is_an_object CHECK (jsonb_typeof(content) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CONSTRAINT shared_shortlist_expires_after_it_is_made CHECK (expires_at > created_at)
);
CREATE INDEX shared_shortlist_expires_at ON shared_shortlist (expires_at);
