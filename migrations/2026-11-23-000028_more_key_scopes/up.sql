-- What a program may do for whoever answers for an organisation, and for a link worker in a team.
ALTER TABLE api_key
    DROP CONSTRAINT api_key_scopes_check,
    ADD CONSTRAINT api_key_scopes_check
        CHECK (scopes <@ '{registrations:read,registrations:write,reports:write,organizations,teams,curation}'::text[]);
