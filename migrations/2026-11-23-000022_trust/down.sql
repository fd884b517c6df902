DROP TABLE live_change;
DROP TABLE trusted_organization;
