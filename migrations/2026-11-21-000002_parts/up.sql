-- The parts of the aggregates. Each row's id is UUID v5 of its parent, its table and its place in the
-- list (worked out by the program), so that an unchanged part keeps its id when the whole is replaced.

CREATE TABLE organization_identifier (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    identifier_scheme text CHECK (identifier_scheme <> ''),
    identifier_type text NOT NULL CHECK (identifier_type <> ''),
    identifier text NOT NULL CHECK (identifier <> '')
);
CREATE INDEX organization_identifier_organization_idx ON organization_identifier (organization_id);
CREATE INDEX organization_identifier_identifier_idx ON organization_identifier (identifier);

CREATE TABLE address (
    id uuid PRIMARY KEY,
    location_id uuid NOT NULL REFERENCES location ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    address_1 text CHECK (address_1 <> ''),
    address_2 text CHECK (address_2 <> ''),
    city text CHECK (city <> ''),
    state_province text CHECK (state_province <> ''),
    postal_code text CHECK (postal_code ~ '^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}$'),
    country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    address_type text NOT NULL CHECK (address_type IN ('physical', 'postal', 'virtual'))
);
CREATE INDEX address_location_idx ON address (location_id);

-- A hidden location has no address either.
CREATE FUNCTION refuse_address_of_hidden_location() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE written uuid;
BEGIN
    IF TG_TABLE_NAME = 'location' THEN written := NEW.id; ELSE written := NEW.location_id; END IF;
    IF EXISTS (
        SELECT FROM location l JOIN address a ON a.location_id = l.id
        WHERE l.id = written AND l.place_rule = 'hidden'
    ) THEN
        RAISE EXCEPTION 'a hidden location has no address'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'hidden_location_has_no_address';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER hidden_location_has_no_address
    AFTER INSERT OR UPDATE ON address DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION refuse_address_of_hidden_location();
CREATE CONSTRAINT TRIGGER hidden_location_has_no_address
    AFTER UPDATE OF place_rule ON location DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.place_rule = 'hidden') EXECUTE FUNCTION refuse_address_of_hidden_location();

CREATE TABLE accessibility (
    id uuid PRIMARY KEY,
    location_id uuid NOT NULL REFERENCES location ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    description text NOT NULL CHECK (description <> ''),
    details text CHECK (details <> '')
);
CREATE INDEX accessibility_location_idx ON accessibility (location_id);

CREATE TABLE phone (
    id uuid PRIMARY KEY,
    organization_id uuid REFERENCES organization ON DELETE CASCADE,
    service_id uuid REFERENCES service ON DELETE CASCADE,
    location_id uuid REFERENCES location ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    number text NOT NULL CHECK (number ~ '[0-9]{3}|[0-9].*[0-9].*[0-9]'),
    phone_type text CHECK (phone_type IN ('voice', 'sms', 'cell', 'textphone')),
    description text CHECK (description <> ''),
    is_published boolean NOT NULL,
    CONSTRAINT phone_has_one_owner CHECK (num_nonnulls(organization_id, service_id, location_id) = 1)
);
CREATE INDEX phone_organization_idx ON phone (organization_id);
CREATE INDEX phone_service_idx ON phone (service_id);
CREATE INDEX phone_location_idx ON phone (location_id);

-- The person stands in person_detail; here is only what they do for whom.
CREATE TABLE contact (
    id uuid PRIMARY KEY,
    organization_id uuid REFERENCES organization ON DELETE CASCADE,
    service_id uuid REFERENCES service ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    title text CHECK (title <> ''),
    person_detail_id uuid NOT NULL REFERENCES person_detail,
    is_published boolean NOT NULL,
    CONSTRAINT contact_has_one_owner CHECK (num_nonnulls(organization_id, service_id) = 1)
);
CREATE INDEX contact_organization_idx ON contact (organization_id);
CREATE INDEX contact_service_idx ON contact (service_id);
CREATE INDEX contact_person_detail_idx ON contact (person_detail_id);

CREATE TABLE url (
    id uuid PRIMARY KEY,
    organization_id uuid REFERENCES organization ON DELETE CASCADE,
    service_id uuid REFERENCES service ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    label text CHECK (label <> ''),
    url text NOT NULL CHECK (url ~ '^https?://'),
    CONSTRAINT url_has_one_owner CHECK (num_nonnulls(organization_id, service_id) = 1)
);
CREATE INDEX url_organization_idx ON url (organization_id);
CREATE INDEX url_service_idx ON url (service_id);

CREATE TABLE funding (
    id uuid PRIMARY KEY,
    organization_id uuid REFERENCES organization ON DELETE CASCADE,
    service_id uuid REFERENCES service ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    source text NOT NULL CHECK (source <> ''),
    CONSTRAINT funding_has_one_owner CHECK (num_nonnulls(organization_id, service_id) = 1)
);
CREATE INDEX funding_organization_idx ON funding (organization_id);
CREATE INDEX funding_service_idx ON funding (service_id);

CREATE TABLE schedule (
    id uuid PRIMARY KEY,
    service_id uuid REFERENCES service ON DELETE CASCADE,
    service_at_location_id uuid REFERENCES service_at_location ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    freq text CHECK (freq IN ('WEEKLY', 'MONTHLY')),
    "interval" integer CHECK ("interval" BETWEEN 1 AND 520),
    byday text CHECK (byday ~ '^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$'),
    bymonthday text CHECK (bymonthday ~ '^-?[0-9]{1,2}(,-?[0-9]{1,2})*$'),
    dtstart date,
    valid_from date,
    valid_to date,
    -- Local times in `timezone`; closing before opening means after midnight.
    opens_at time,
    closes_at time,
    timezone text CHECK (timezone ~ '^[A-Za-z_]+(/[A-Za-z_+-]+)*$'),
    term_time_only boolean NOT NULL DEFAULT false,
    bank_holidays text CHECK (bank_holidays IN ('open', 'closed')),
    description text CHECK (description <> ''),
    certainty_percent smallint CHECK (certainty_percent BETWEEN 0 AND 100),
    CONSTRAINT schedule_has_one_owner CHECK (num_nonnulls(service_id, service_at_location_id) = 1),
    CONSTRAINT schedule_days_in_order CHECK (valid_from <= valid_to),
    -- Every second week from when? Without a first day the rule means nothing.
    CONSTRAINT schedule_interval_has_a_start CHECK (coalesce("interval", 1) = 1 OR dtstart IS NOT NULL)
);
CREATE INDEX schedule_service_idx ON schedule (service_id);
CREATE INDEX schedule_service_at_location_idx ON schedule (service_at_location_id);

CREATE TABLE session_exception (
    schedule_id uuid NOT NULL REFERENCES schedule ON DELETE CASCADE,
    date date NOT NULL,
    kind text NOT NULL CHECK (kind IN ('cancelled', 'moved', 'extra')),
    moved_to date,
    PRIMARY KEY (schedule_id, date, kind),
    CONSTRAINT session_exception_moved_says_where CHECK ((kind = 'moved') = (moved_to IS NOT NULL))
);

CREATE TABLE service_area (
    id uuid PRIMARY KEY,
    service_id uuid NOT NULL REFERENCES service ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    name text CHECK (name <> ''),
    kind text NOT NULL CHECK (kind IN
        ('local_authority', 'districts', 'circle', 'nation', 'united_kingdom', 'boundary')),
    local_authority text CHECK (local_authority ~ '^[ENSW][0-9]{8}$'),
    districts text[] CHECK (cardinality(districts) > 0),
    centre geography(Point, 4326),
    radius_m double precision CHECK (radius_m > 0 AND radius_m <= 2000000),
    nation text CHECK (nation IN ('england', 'scotland', 'wales', 'northern-ireland')),
    -- Planar on purpose: a geography edge bows by tens of metres from the drawn one.
    boundary geometry(MultiPolygon, 4326) CHECK (ST_IsValid(boundary)),
    CONSTRAINT service_area_has_what_its_kind_needs CHECK (
        (kind = 'local_authority') = (local_authority IS NOT NULL)
        AND (kind = 'districts') = (districts IS NOT NULL)
        AND (kind = 'circle') = (centre IS NOT NULL)
        AND (kind = 'circle') = (radius_m IS NOT NULL)
        AND (kind = 'nation') = (nation IS NOT NULL)
        AND (kind = 'boundary') = (boundary IS NOT NULL))
);
CREATE INDEX service_area_service_idx ON service_area (service_id);

-- A circle has a middle, and the middle of a refuge's circle is the refuge: it names its area otherwise.
CREATE FUNCTION refuse_circle_of_hidden_service() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE written uuid;
BEGIN
    IF TG_TABLE_NAME = 'service' THEN written := NEW.id; ELSE written := NEW.service_id; END IF;
    IF EXISTS (
        SELECT FROM service s JOIN service_area a ON a.service_id = s.id
        WHERE s.id = written AND s.place_rule = 'hidden' AND a.kind = 'circle'
    ) THEN
        RAISE EXCEPTION 'a hidden service has no circle round it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'hidden_service_has_no_circle';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER hidden_service_has_no_circle
    AFTER INSERT OR UPDATE ON service_area DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.kind = 'circle') EXECUTE FUNCTION refuse_circle_of_hidden_service();
CREATE CONSTRAINT TRIGGER hidden_service_has_no_circle
    AFTER UPDATE OF place_rule ON service DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.place_rule = 'hidden') EXECUTE FUNCTION refuse_circle_of_hidden_service();

CREATE TABLE language (
    id uuid PRIMARY KEY,
    service_id uuid NOT NULL REFERENCES service ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    code text NOT NULL CHECK (code ~ '^[a-z]{2,3}(-[A-Za-z0-9]+)*$'),
    note text CHECK (note <> '')
);
CREATE INDEX language_service_idx ON language (service_id);

CREATE TABLE cost_option (
    id uuid PRIMARY KEY,
    service_id uuid NOT NULL REFERENCES service ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    option text CHECK (option <> ''),
    -- Hundredths of the currency.
    amount_minor bigint CHECK (amount_minor >= 0),
    currency text CHECK (currency ~ '^[A-Z]{3}$'),
    amount_description text CHECK (amount_description <> ''),
    valid_from date,
    valid_to date,
    CONSTRAINT cost_option_days_in_order CHECK (valid_from <= valid_to),
    CONSTRAINT cost_option_says_something
        CHECK (num_nonnulls(option, amount_minor, amount_description) > 0)
);
CREATE INDEX cost_option_service_idx ON cost_option (service_id);

CREATE TABLE required_document (
    id uuid PRIMARY KEY,
    service_id uuid NOT NULL REFERENCES service ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal >= 0),
    document text NOT NULL CHECK (document <> ''),
    uri text CHECK (uri <> '')
);
CREATE INDEX required_document_service_idx ON required_document (service_id);
