DROP TABLE service_at_location;
DROP TABLE service;
DROP FUNCTION refuse_place_of_hidden_service;
DROP TABLE location;
DROP TABLE organization;
DROP TABLE person_detail;
-- The extension stays: it may have been there before us, and others may use it.
