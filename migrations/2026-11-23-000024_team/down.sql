DO $$
DECLARE kinds text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'account_event_kind_check');
BEGIN
    ALTER TABLE account_event DROP CONSTRAINT account_event_kind_check;
    EXECUTE 'ALTER TABLE account_event ADD CONSTRAINT account_event_kind_check '
        || replace(kinds, ', ''team-joined''::text, ''team-left''::text, ''team-lead-handed-over''::text', '');
END $$;
DROP TABLE team_list_service;
DROP TABLE team_list;
DROP TABLE team_invitation;
DROP TABLE team_member;
DROP TABLE team;
