ALTER TABLE submission DROP COLUMN asked, DROP COLUMN reply;
