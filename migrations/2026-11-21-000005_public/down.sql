DROP VIEW public_address, public_location, public_service_at_location, public_service, public_organization;
DROP FUNCTION withheld_place_concepts;
