DROP FUNCTION heir_of_organization(uuid);
DROP FUNCTION heir_of_service(uuid);
DROP TABLE merge;
DROP TABLE double_sweep;
DROP TABLE likely_double;
