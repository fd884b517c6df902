DELETE FROM api_key WHERE '{organizations,teams}' && scopes;
ALTER TABLE api_key
    DROP CONSTRAINT api_key_scopes_check,
    ADD CONSTRAINT api_key_scopes_check
        CHECK (scopes <@ '{registrations:read,registrations:write,reports:write,curation}'::text[]);
