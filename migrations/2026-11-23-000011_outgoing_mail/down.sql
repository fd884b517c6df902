DROP TABLE outgoing_mail;
DROP FUNCTION announce_mail();
