ALTER TABLE contact DROP COLUMN withheld;
UPDATE service SET place_rule = 'home' WHERE place_rule = 'masked';
UPDATE location SET place_rule = 'home' WHERE place_rule = 'masked';
ALTER TABLE service
    DROP CONSTRAINT service_place_rule_check,
    ADD CONSTRAINT service_place_rule_check CHECK (place_rule IN ('public', 'home', 'hidden'));
ALTER TABLE location
    DROP CONSTRAINT location_place_rule_check,
    DROP CONSTRAINT location_masked_is_not_shown_exactly,
    ADD CONSTRAINT location_place_rule_check CHECK (place_rule IN ('public', 'home', 'hidden')),
    ADD CONSTRAINT location_home_is_not_shown_exactly
        CHECK (place_rule <> 'home' OR point IS NULL OR point::text IS DISTINCT FROM public_point::text);
