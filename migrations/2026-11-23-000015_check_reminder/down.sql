DROP INDEX service_published_next_check_idx;
DROP TABLE check_reminder;
