-- Reminders that somebody should look whether an entry is still right: each once for each day by which that is due, so that
-- a run that was missed skips nobody and one that is repeated writes to nobody twice.

CREATE TABLE check_reminder (
    service_id uuid NOT NULL REFERENCES service,
    due_on date NOT NULL,
    -- 1 is the first; the last says that the entry will be ranked lower.
    number smallint NOT NULL CHECK (number BETWEEN 1 AND 3),
    -- Of the token in its link. None where there was nobody to write to.
    token_sha256 bytea UNIQUE CONSTRAINT check_reminder_has_a_sha256 CHECK (octet_length(token_sha256) = 32),
    sent_at timestamptz NOT NULL,
    answered_at timestamptz,
    PRIMARY KEY (service_id, due_on, number)
);
CREATE INDEX service_published_next_check_idx ON service (next_check_on) WHERE publication_state = 'published';
