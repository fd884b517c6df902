ALTER TABLE organization DROP COLUMN email_is_withheld;
ALTER TABLE service DROP COLUMN email_is_withheld;
