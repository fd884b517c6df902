-- Concepts as HSDS knows them, and tags as what somebody asserts.
-- The vocabulary's files are the truth; these rows are written from them, the same each time.

CREATE TABLE taxonomy (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (name <> ''),
    description text NOT NULL CHECK (description <> ''),
    uri text CHECK (uri <> ''),
    version text CHECK (version <> '')
);

CREATE TABLE taxonomy_term (
    -- UUID v5 of the concept's id.
    id uuid PRIMARY KEY,
    taxonomy_id uuid NOT NULL REFERENCES taxonomy,
    -- The concept's id, like 'dementia'.
    code text NOT NULL CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    kind text NOT NULL CHECK (kind IN
        ('condition', 'symptom', 'need', 'activity', 'audience', 'access', 'format')),
    name text NOT NULL CHECK (name <> ''),
    name_cy text CHECK (name_cy <> ''),
    UNIQUE (taxonomy_id, code)
);

CREATE TABLE taxonomy_term_broader (
    taxonomy_term_id uuid NOT NULL REFERENCES taxonomy_term ON DELETE CASCADE,
    broader_id uuid NOT NULL REFERENCES taxonomy_term ON DELETE CASCADE CHECK (broader_id <> taxonomy_term_id),
    PRIMARY KEY (taxonomy_term_id, broader_id)
);
CREATE INDEX taxonomy_term_broader_broader_idx ON taxonomy_term_broader (broader_id);

CREATE TABLE assertion (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid REFERENCES organization ON DELETE CASCADE,
    service_id uuid REFERENCES service ON DELETE CASCADE,
    service_at_location_id uuid REFERENCES service_at_location ON DELETE CASCADE,
    location_id uuid REFERENCES location ON DELETE CASCADE,
    ordinal integer NOT NULL DEFAULT 0 CHECK (ordinal >= 0),
    -- No foreign key: an id that this version doesn't know is kept, ignored and counted.
    concept text NOT NULL CHECK (concept ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    holds boolean NOT NULL,
    origin text NOT NULL CHECK (origin IN ('stated', 'source', 'suggested', 'curator')),
    state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected')),
    certainty_percent smallint NOT NULL CHECK (certainty_percent BETWEEN 0 AND 100),
    from_words text CHECK (from_words <> ''),
    recogniser_version text CHECK (recogniser_version <> ''),
    asserted_by text CHECK (asserted_by <> ''),
    asserted_at timestamptz NOT NULL,
    CONSTRAINT assertion_has_one_subject
        CHECK (num_nonnulls(organization_id, service_id, service_at_location_id, location_id) = 1)
);
-- One word from each origin on each subject, so that a rejection outlives the next suggestion.
CREATE UNIQUE INDEX assertion_once_idx ON assertion
    (coalesce(organization_id, service_id, service_at_location_id, location_id), concept, origin);
CREATE INDEX assertion_organization_idx ON assertion (organization_id);
CREATE INDEX assertion_service_idx ON assertion (service_id, concept);
CREATE INDEX assertion_service_at_location_idx ON assertion (service_at_location_id);
CREATE INDEX assertion_location_idx ON assertion (location_id);

-- HSDS `attribute`: what is known well enough to be handed on.
CREATE VIEW attribute AS
SELECT a.id,
       coalesce(a.organization_id, a.service_id, a.service_at_location_id, a.location_id) AS link_id,
       CASE WHEN a.organization_id IS NOT NULL THEN 'organization'
            WHEN a.service_id IS NOT NULL THEN 'service'
            WHEN a.service_at_location_id IS NOT NULL THEN 'service_at_location'
            ELSE 'location' END AS link_entity,
       t.kind AS link_type,
       t.id AS taxonomy_term_id,
       t.name AS label
FROM assertion a
JOIN taxonomy_term t ON t.code = a.concept
WHERE a.holds AND a.state <> 'rejected' AND (a.state = 'confirmed' OR a.origin <> 'suggested');
