-- What visitors tell us of a service: that its page is wrong, or what came of getting in touch. It waits for a curator and
-- changes nothing by itself, so neither table is watched by the change feed.

CREATE TABLE report (
    id uuid PRIMARY KEY,
    service_id uuid NOT NULL REFERENCES service,
    -- The version that was shown.
    service_version integer NOT NULL CHECK (service_version > 0),
    -- 'no-answer' is raised by contact reports, and by nobody's form.
    kind text NOT NULL CHECK (kind IN
        ('closed', 'when-or-where', 'contact', 'cost', 'description', 'safety', 'do-not-list', 'other', 'no-answer')),
    words text CHECK (words <> '' AND char_length(words) <= 1000),
    -- The language of the page that it was written on.
    language text CHECK (language IN ('en', 'cy')),
    -- Who wants an answer; most don't say.
    reported_by uuid REFERENCES person_detail,
    reported_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
    decided_by uuid REFERENCES person_detail,
    decided_at timestamptz,
    CONSTRAINT report_done_says_when CHECK ((state = 'done') = (decided_at IS NOT NULL)),
    CONSTRAINT report_open_is_decided_by_nobody CHECK (state = 'done' OR decided_by IS NULL),
    CONSTRAINT report_of_no_answer_is_nobodys
        CHECK (kind <> 'no-answer' OR num_nonnulls(words, language, reported_by) = 0)
);
-- The queue of a curator: worries about safety first, then the oldest.
CREATE INDEX report_queue_idx ON report ((kind <> 'safety'), reported_at) WHERE state = 'open';
CREATE INDEX report_service_idx ON report (service_id, reported_at);
CREATE INDEX report_decided_idx ON report (decided_at) WHERE state = 'done';
CREATE UNIQUE INDEX report_of_no_answer_is_open_once ON report (service_id) WHERE kind = 'no-answer' AND state = 'open';

-- No check: whoever said so is not known. It tells a curator which page to look at next.
CREATE TABLE contact_report (
    id uuid PRIMARY KEY,
    service_id uuid NOT NULL REFERENCES service,
    -- The version that was shown.
    service_version integer NOT NULL CHECK (service_version > 0),
    outcome text NOT NULL CHECK (outcome IN ('still-right', 'full', 'no-answer', 'changed')),
    -- The day in the United Kingdom.
    contacted_on date NOT NULL,
    reported_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contact_report_service_idx ON contact_report (service_id, reported_at);
CREATE INDEX contact_report_reported_idx ON contact_report (reported_at);
