-- What a group keeps to itself: a place that is no home can be shown as roughly as one, and of a person who is published not
-- everything has to be.
ALTER TABLE location
    DROP CONSTRAINT location_place_rule_check,
    DROP CONSTRAINT location_home_is_not_shown_exactly,
    ADD CONSTRAINT location_place_rule_check CHECK (place_rule IN ('public', 'home', 'masked', 'hidden')),
    ADD CONSTRAINT location_masked_is_not_shown_exactly CHECK (place_rule NOT IN ('home', 'masked') OR point IS NULL
        OR point::text IS DISTINCT FROM public_point::text);
ALTER TABLE service
    DROP CONSTRAINT service_place_rule_check,
    ADD CONSTRAINT service_place_rule_check CHECK (place_rule IN ('public', 'home', 'masked', 'hidden'));
ALTER TABLE contact
    ADD COLUMN withheld text[] NOT NULL DEFAULT '{}' CHECK (withheld <@ '{name,email,phone}'::text[]);
