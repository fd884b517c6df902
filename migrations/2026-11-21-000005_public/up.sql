-- What is public. Index, feeds and exports read the records through these views and nowhere else.

-- Concepts whose services get no public place until a curator confirms a public office. The program's
-- WITHHELD_PLACE_CONCEPTS is the same list; a test compares them.
CREATE FUNCTION withheld_place_concepts() RETURNS text[] LANGUAGE sql IMMUTABLE
    RETURN ARRAY['domestic-abuse', 'forced-marriage', 'honour-based-abuse', 'modern-slavery'];

CREATE VIEW public_organization AS
SELECT id FROM organization WHERE publication_state = 'published' AND NOT do_not_list;

-- A closed session is never offered, and nothing is offered that has ended.
CREATE VIEW public_service AS
SELECT s.id,
       s.place_rule = 'hidden' OR (NOT s.public_office_confirmed AND EXISTS (
           SELECT FROM assertion a
           WHERE a.service_id = s.id AND a.holds AND a.state <> 'rejected'
             AND a.concept = ANY (withheld_place_concepts()))) AS withholds_place
FROM service s
JOIN public_organization o ON o.id = s.organization_id
WHERE s.publication_state = 'published' AND NOT s.do_not_list
  AND s.status IN ('active', 'temporarily closed')
  AND coalesce(s.open_to, 'anyone') = 'anyone';

CREATE VIEW public_service_at_location AS
SELECT sal.id
FROM service_at_location sal
JOIN public_service s ON s.id = sal.service_id AND NOT s.withholds_place
JOIN location l ON l.id = sal.location_id
WHERE l.publication_state = 'published' AND NOT l.do_not_list AND l.place_rule <> 'hidden';

-- Somebody's home shows no name and no exact point.
CREATE VIEW public_location AS
SELECT id, location_type,
       CASE place_rule WHEN 'public' THEN name END AS name,
       CASE place_rule WHEN 'public' THEN description END AS description,
       CASE place_rule WHEN 'public' THEN transportation END AS transportation,
       place_rule, public_point, local_authority, is_sample, version, assured_on
FROM location
WHERE publication_state = 'published' AND NOT do_not_list AND place_rule <> 'hidden';

-- Of somebody's home only town and postcode district are shown.
CREATE VIEW public_address AS
SELECT a.id, a.location_id, a.ordinal,
       CASE l.place_rule WHEN 'public' THEN a.address_1 END AS address_1,
       CASE l.place_rule WHEN 'public' THEN a.address_2 END AS address_2,
       a.city, a.state_province,
       CASE l.place_rule WHEN 'public' THEN a.postal_code ELSE split_part(a.postal_code, ' ', 1) END AS postal_code,
       a.country, a.address_type
FROM address a
JOIN public_location l ON l.id = a.location_id;
