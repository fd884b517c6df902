-- The change set of the transaction that is running, if it changed anything that nodes watch.
SELECT id
FROM change_set
WHERE xid = pg_current_xact_id_if_assigned() AND number IS NULL
