DO $$
DECLARE kinds text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'account_event_kind_check');
BEGIN
    ALTER TABLE account_event DROP CONSTRAINT account_event_kind_check;
    EXECUTE 'ALTER TABLE account_event ADD CONSTRAINT account_event_kind_check '
        || replace(kinds, ', ''api-key-made''::text, ''api-key-revoked''::text', '');
END $$;
DROP TABLE sent_once;
DROP TABLE api_key;
