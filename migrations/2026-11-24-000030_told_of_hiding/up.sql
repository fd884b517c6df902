-- After the three reminders a letter tells that the page is hidden; its link brings it back.
ALTER TABLE check_reminder
    DROP CONSTRAINT check_reminder_number_check,
    ADD CONSTRAINT check_reminder_number_check CHECK (number BETWEEN 1 AND 4);
