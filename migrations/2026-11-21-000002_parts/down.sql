DROP TABLE required_document, cost_option, language, service_area, session_exception, schedule, funding,
    url, contact, phone, accessibility, address, organization_identifier;
-- The triggers on location and service outlive their tables' partners.
DROP TRIGGER hidden_location_has_no_address ON location;
DROP FUNCTION refuse_address_of_hidden_location;
DROP TRIGGER hidden_service_has_no_circle ON service;
DROP FUNCTION refuse_circle_of_hidden_service;
