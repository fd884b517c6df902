-- Keys that all nodes of this database share: what one seals another opens. The first that asks makes one.
CREATE TABLE shared_key (
    purpose text PRIMARY KEY,
    key bytea NOT NULL CONSTRAINT shared_key_has_32_bytes CHECK (octet_length(key) = 32),
    made_at timestamptz NOT NULL DEFAULT now()
);
