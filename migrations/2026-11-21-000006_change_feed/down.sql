-- The triggers on other tables go with their functions; the list of them would be noise.
SET LOCAL client_min_messages = warning;
DROP FUNCTION note_changes, begin_new_epoch CASCADE;
DROP TABLE change_feed_state, change, change_set;
DROP FUNCTION number_change_set;
DROP SEQUENCE change_number;
