DROP TABLE account_event, session, sign_in_attempt, organization_manager, account_role, account;
DROP FUNCTION refuse_to_change_recent_events();
