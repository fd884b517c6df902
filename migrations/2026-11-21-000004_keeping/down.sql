DROP TABLE import_row, import_run, managed_field, record_source, tombstone, alias;
DROP FUNCTION erase_person;
DROP TABLE person_erasure, revision, proposal;
DROP FUNCTION refuse_to_change_history;
