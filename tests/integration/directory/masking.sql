-- A home, a service for people in hiding whose place somebody entered, and a closed session.
BEGIN;
INSERT INTO organization (id, name, version, publication_state)
VALUES ('00000000-0000-4000-8000-000000000001', 'Mask Test', 1, 'published');
INSERT INTO person_detail (id, name) VALUES ('00000000-0000-4000-8000-000000000002', 'Private Person');
INSERT INTO contact (id, organization_id, ordinal, person_detail_id, is_published)
VALUES (gen_random_uuid(), '00000000-0000-4000-8000-000000000001', 0, '00000000-0000-4000-8000-000000000002', false);
INSERT INTO phone (id, organization_id, ordinal, number, is_published)
VALUES (gen_random_uuid(), '00000000-0000-4000-8000-000000000001', 0, '01632 960999', false);
INSERT INTO location (id, location_type, name, place_rule, point, public_point, version, publication_state) VALUES
    ('00000000-0000-4000-8000-000000000021', 'physical', 'Rose''s house', 'home',
     'SRID=4326;POINT(1.1666 51.0777)', 'SRID=4326;POINT(1.17 51.08)', 1, 'published'),
    ('00000000-0000-4000-8000-000000000022', 'physical', 'The Mill', 'public',
     'SRID=4326;POINT(1.1666 51.0777)', 'SRID=4326;POINT(1.1666 51.0777)', 1, 'published');
INSERT INTO address (id, location_id, ordinal, address_1, city, postal_code, country, address_type) VALUES
    (gen_random_uuid(), '00000000-0000-4000-8000-000000000021', 0, '14 Secret Street', 'Folkestone', 'CT20 1RS', 'GB', 'physical'),
    (gen_random_uuid(), '00000000-0000-4000-8000-000000000022', 0, '14 Secret Street', 'Folkestone', 'CT20 1RS', 'GB', 'physical');
INSERT INTO service (id, organization_id, name, status, formats, open_to, place_rule, version, publication_state) VALUES
    ('00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000001', 'Knitting at home', 'active', '{in-person}', NULL, 'public', 1, 'published'),
    ('00000000-0000-4000-8000-000000000012', '00000000-0000-4000-8000-000000000001', 'Safe line', 'active', '{in-person,phone}', NULL, 'public', 1, 'published'),
    ('00000000-0000-4000-8000-000000000013', '00000000-0000-4000-8000-000000000001', 'Residents'' tea', 'active', '{in-person}', 'residents', 'public', 1, 'published');
INSERT INTO service_at_location (id, service_id, location_id, ordinal) VALUES
    (gen_random_uuid(), '00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000021', 0),
    (gen_random_uuid(), '00000000-0000-4000-8000-000000000012', '00000000-0000-4000-8000-000000000022', 0),
    (gen_random_uuid(), '00000000-0000-4000-8000-000000000013', '00000000-0000-4000-8000-000000000022', 0);
-- Only suggested, and still it withholds.
INSERT INTO assertion (service_id, concept, holds, origin, state, certainty_percent, asserted_at)
VALUES ('00000000-0000-4000-8000-000000000012', 'domestic-abuse', true, 'suggested', 'proposed', 70, now());
COMMIT;
