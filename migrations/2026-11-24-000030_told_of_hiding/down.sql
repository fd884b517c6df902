DELETE FROM check_reminder WHERE number = 4;
ALTER TABLE check_reminder
    DROP CONSTRAINT check_reminder_number_check,
    ADD CONSTRAINT check_reminder_number_check CHECK (number BETWEEN 1 AND 3);
