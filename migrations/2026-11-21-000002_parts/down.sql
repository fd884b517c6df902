DROP TABLE required_document, cost_option, language, service_area, session_exception, schedule, funding,
    url, contact, phone, accessibility, address, organization_identifier;
-- The trigger on location outlives its table's partner.
DROP TRIGGER hidden_location_has_no_address ON location;
DROP FUNCTION refuse_address_of_hidden_location;
