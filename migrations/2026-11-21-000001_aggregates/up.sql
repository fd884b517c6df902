-- The three aggregates and the people behind them. HSDS names; what HSDS has not is commented.
CREATE EXTENSION IF NOT EXISTS postgis;

-- Everything about a natural person stands here and nowhere else, so that it can be erased in one place.
CREATE TABLE person_detail (
    id uuid PRIMARY KEY,
    name text CHECK (name <> ''),
    email text CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
    phone text CHECK (phone <> ''),
    created_at timestamptz NOT NULL DEFAULT now(),
    erased_at timestamptz,
    CONSTRAINT person_detail_erased_is_empty
        CHECK (erased_at IS NULL OR num_nonnulls(name, email, phone) = 0)
);

CREATE TABLE organization (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> '' AND name = btrim(name)),
    alternate_name text CHECK (alternate_name <> ''),
    description text CHECK (description <> ''),
    email text CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
    website text CHECK (website ~ '^https?://'),
    legal_status text CHECK (legal_status IN
        ('charity', 'cio', 'cic', 'company', 'unincorporated', 'statutory')),
    year_incorporated integer CHECK (year_incorporated BETWEEN 600 AND 2200),
    parent_organization_id uuid REFERENCES organization DEFERRABLE INITIALLY DEFERRED
        CHECK (parent_organization_id <> id),
    is_sample boolean NOT NULL DEFAULT false,
    version integer NOT NULL CHECK (version > 0),
    publication_state text NOT NULL CHECK (publication_state IN
        ('draft', 'submitted', 'published', 'hidden', 'withdrawn', 'merged')),
    merged_into uuid REFERENCES organization CHECK (merged_into <> id),
    do_not_list boolean NOT NULL DEFAULT false,
    owner_id uuid REFERENCES person_detail,
    next_check_on date,
    assured_on date,
    CONSTRAINT organization_merged_names_its_heir
        CHECK ((publication_state = 'merged') = (merged_into IS NOT NULL))
);
CREATE INDEX organization_parent_idx ON organization (parent_organization_id);
CREATE INDEX organization_next_check_idx ON organization (next_check_on);

CREATE TABLE location (
    id uuid PRIMARY KEY,
    location_type text NOT NULL CHECK (location_type IN ('physical', 'postal', 'virtual')),
    name text CHECK (name <> ''),
    description text CHECK (description <> ''),
    transportation text CHECK (transportation <> ''),
    -- Ours: who may know where it is.
    place_rule text NOT NULL CHECK (place_rule IN ('public', 'home', 'hidden')),
    point geography(Point, 4326),
    -- Ours: where the public is told it is. All that is shown or measured uses only this.
    public_point geography(Point, 4326),
    local_authority text CHECK (local_authority ~ '^[ENSW][0-9]{8}$'),
    is_sample boolean NOT NULL DEFAULT false,
    version integer NOT NULL CHECK (version > 0),
    publication_state text NOT NULL CHECK (publication_state IN
        ('draft', 'submitted', 'published', 'hidden', 'withdrawn', 'merged')),
    merged_into uuid REFERENCES location CHECK (merged_into <> id),
    do_not_list boolean NOT NULL DEFAULT false,
    owner_id uuid REFERENCES person_detail,
    next_check_on date,
    assured_on date,
    CONSTRAINT location_merged_names_its_heir
        CHECK ((publication_state = 'merged') = (merged_into IS NOT NULL)),
    CONSTRAINT location_hidden_has_no_point
        CHECK (place_rule <> 'hidden' OR num_nonnulls(point, public_point) = 0),
    CONSTRAINT location_public_shows_its_point
        CHECK (place_rule <> 'public' OR point::text IS NOT DISTINCT FROM public_point::text),
    CONSTRAINT location_home_is_not_shown_exactly
        CHECK (place_rule <> 'home' OR point IS NULL OR point::text IS DISTINCT FROM public_point::text)
);
CREATE INDEX location_public_point_idx ON location USING gist (public_point);

CREATE TABLE service (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization,
    name text NOT NULL CHECK (name <> '' AND name = btrim(name)),
    alternate_name text CHECK (alternate_name <> ''),
    summary text CHECK (summary <> ''),
    description text CHECK (description <> ''),
    status text NOT NULL CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily closed')),
    closed_until date,
    formats text[] NOT NULL DEFAULT '{}'
        CHECK (formats <@ '{in-person,online,phone,home-visit}'::text[]),
    website text CHECK (website ~ '^https?://'),
    email text CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
    application_process text CHECK (application_process <> ''),
    fees_description text CHECK (fees_description <> ''),
    eligibility_description text CHECK (eligibility_description <> ''),
    -- Ours, down to public_office_confirmed: what a link worker asks before sending somebody.
    not_for_description text CHECK (not_for_description <> ''),
    minimum_age integer CHECK (minimum_age BETWEEN 0 AND 130),
    maximum_age integer CHECK (maximum_age BETWEEN 0 AND 130),
    diagnosis_needed boolean,
    referral_routes text[] NOT NULL DEFAULT '{}'
        CHECK (referral_routes <@ '{self,professional,gp}'::text[]),
    referral_description text CHECK (referral_description <> ''),
    area_rule text CHECK (area_rule IN ('anyone', 'lives-in', 'registered-with-gp-in')),
    area_rule_description text CHECK (area_rule_description <> ''),
    open_to text CHECK (open_to IN ('anyone', 'residents', 'patients', 'members')),
    setting text CHECK (setting IN
        ('community-centre', 'care-home', 'hospital', 'school', 'home', 'outdoors', 'online',
         'place-of-worship', 'library', 'pub', 'cafe', 'office', 'leisure-centre')),
    availability_state text CHECK (availability_state IN ('open', 'waiting-list', 'full')),
    availability_waiting_weeks integer CHECK (availability_waiting_weeks >= 0),
    availability_said_on date,
    bring_someone boolean,
    personal_care_given boolean,
    direct_payments_accepted boolean,
    led_by text[] NOT NULL DEFAULT '{}'
        CHECK (led_by <@ '{people-with-the-condition,carers,deaf-people,staff,volunteers}'::text[]),
    first_time_description text CHECK (first_time_description <> ''),
    who_meets_you text CHECK (who_meets_you <> ''),
    contact_without_phone text[] NOT NULL DEFAULT '{}'
        CHECK (contact_without_phone <@ '{email,text,form,drop-in,post,relay}'::text[]),
    safeguarding_policy_stated boolean,
    insurance_stated boolean,
    dbs_checked_stated boolean,
    evidence_claim text CHECK (evidence_claim <> ''),
    evidence_claimed_by text CHECK (evidence_claimed_by <> ''),
    evidence_url text CHECK (evidence_url ~ '^https?://'),
    evidence_date date,
    place_rule text NOT NULL CHECK (place_rule IN ('public', 'home', 'hidden')),
    public_office_confirmed boolean NOT NULL DEFAULT false,
    is_sample boolean NOT NULL DEFAULT false,
    version integer NOT NULL CHECK (version > 0),
    publication_state text NOT NULL CHECK (publication_state IN
        ('draft', 'submitted', 'published', 'hidden', 'withdrawn', 'merged')),
    merged_into uuid REFERENCES service CHECK (merged_into <> id),
    do_not_list boolean NOT NULL DEFAULT false,
    owner_id uuid REFERENCES person_detail,
    next_check_on date,
    assured_on date,
    CONSTRAINT service_merged_names_its_heir
        CHECK ((publication_state = 'merged') = (merged_into IS NOT NULL)),
    CONSTRAINT service_ages_in_order CHECK (minimum_age <= maximum_age),
    CONSTRAINT service_details_of_availability_need_a_state CHECK (availability_state IS NOT NULL
        OR num_nonnulls(availability_waiting_weeks, availability_said_on) = 0),
    CONSTRAINT service_evidence_is_whole CHECK (
        (evidence_claim IS NULL) = (evidence_claimed_by IS NULL)
        AND (evidence_claim IS NOT NULL OR num_nonnulls(evidence_url, evidence_date) = 0)),
    CONSTRAINT service_closed_until_needs_closed
        CHECK (closed_until IS NULL OR status = 'temporarily closed')
);
CREATE INDEX service_organization_idx ON service (organization_id);
CREATE INDEX service_next_check_idx ON service (next_check_on);

CREATE TABLE service_at_location (
    id uuid PRIMARY KEY,
    service_id uuid NOT NULL REFERENCES service ON DELETE CASCADE,
    location_id uuid NOT NULL REFERENCES location,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    description text CHECK (description <> ''),
    UNIQUE (service_id, location_id)
);
CREATE INDEX service_at_location_location_idx ON service_at_location (location_id);

-- A refuge has no place at all: not here, not in a table that somebody joins by mistake.
CREATE FUNCTION refuse_place_of_hidden_service() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE written uuid;
BEGIN
    IF TG_TABLE_NAME = 'service' THEN written := NEW.id; ELSE written := NEW.service_id; END IF;
    IF EXISTS (
        SELECT FROM service s JOIN service_at_location l ON l.service_id = s.id
        WHERE s.id = written AND s.place_rule = 'hidden'
    ) THEN
        RAISE EXCEPTION 'a hidden service has no place'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'hidden_service_has_no_place';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER hidden_service_has_no_place
    AFTER INSERT OR UPDATE ON service_at_location DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION refuse_place_of_hidden_service();
CREATE CONSTRAINT TRIGGER hidden_service_has_no_place
    AFTER UPDATE OF place_rule ON service DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.place_rule = 'hidden') EXECUTE FUNCTION refuse_place_of_hidden_service();
