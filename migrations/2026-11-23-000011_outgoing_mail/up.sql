-- Letters that wait to be sent. Each is written in the transaction that it tells of, so that it goes out exactly when that is
-- committed. What was sent or given up is emptied in the same statement: a body may hold a code to sign in with, and an
-- address is somebody's. No table here is watched by the change feed.
CREATE TABLE outgoing_mail (
    id uuid PRIMARY KEY,
    message_id text NOT NULL UNIQUE CHECK (message_id ~ '^<[^<>[:space:][:cntrl:]]+@[^<>[:space:][:cntrl:]]+>$'),
    -- Which letter it is: 'sign-in'.
    kind text NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
    language text CHECK (language IN ('en', 'cy')),
    recipient text CHECK (recipient !~ '[[:space:][:cntrl:]]'),
    subject text CHECK (subject <> '' AND subject !~ '[[:cntrl:]]'),
    text_body text CHECK (text_body <> ''),
    html_body text CHECK (html_body <> ''),
    created_at timestamptz NOT NULL,
    -- After it the letter is of no use: it is given up then, and not sent late.
    expires_at timestamptz,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt_at timestamptz NOT NULL,
    -- Whoever is sending it has it until then. When a process dies, its letters are free again after this.
    leased_until timestamptz,
    -- A class of failure, with the number of the server's answer. Never the server's words: they repeat the address.
    last_error text CHECK (last_error ~ '^[a-z]+(-[a-z]+)*( [1-5][0-9][0-9])?$'),
    sent_at timestamptz,
    given_up_at timestamptz,
    CONSTRAINT outgoing_mail_is_sent_or_given_up CHECK (num_nonnulls(sent_at, given_up_at) <= 1),
    CONSTRAINT outgoing_mail_that_is_done_is_empty CHECK (
        num_nonnulls(language, recipient, subject, text_body, html_body)
            = CASE WHEN sent_at IS NULL AND given_up_at IS NULL THEN 5 ELSE 0 END),
    CONSTRAINT outgoing_mail_that_is_done_is_leased_to_nobody
        CHECK (leased_until IS NULL OR num_nonnulls(sent_at, given_up_at) = 0),
    CONSTRAINT outgoing_mail_given_up_says_why CHECK (given_up_at IS NULL OR last_error IS NOT NULL),
    CONSTRAINT outgoing_mail_expires_after_it_is_made CHECK (expires_at > created_at)
);
CREATE INDEX outgoing_mail_waiting_idx ON outgoing_mail (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX outgoing_mail_done_idx ON outgoing_mail (coalesce(sent_at, given_up_at));

-- Heard by whoever sends, once the letter is committed.
CREATE FUNCTION announce_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('hereabouts_mail', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER outgoing_mail_is_announced AFTER INSERT ON outgoing_mail
    FOR EACH STATEMENT EXECUTE FUNCTION announce_mail();
