-- Every record of the sample directory again, {copies} times, with ids of their own and each copy of a place a few
-- kilometres away. What belongs to the keeping of records (revisions, sources, the change feed) stays as it is.
-- Triggers and foreign keys are off: a copy of what is right is right.
SET session_replication_role = replica;
DO $$
DECLARE
    the_table text;
    into_columns text;
    from_columns text;
BEGIN
    FOREACH the_table IN ARRAY ARRAY[
        'organization', 'location', 'service', 'service_at_location', 'organization_identifier', 'address',
        'accessibility', 'phone', 'url', 'funding', 'schedule', 'session_exception', 'service_area', 'language',
        'cost_option', 'required_document', 'assertion'
    ] LOOP
        SELECT string_agg(quote_ident(column_name), ', '),
            string_agg(
                CASE
                    WHEN column_name IN ('owner_id', 'merged_into') THEN 'NULL'
                    WHEN udt_name = 'uuid' THEN format('md5(%I::text || k)::uuid', column_name)
                    WHEN udt_name = 'geography' AND the_table = 'location' THEN format(
                        'ST_Translate(%I::geometry, (k * 37 %% 100 - 50) * 0.002, (k * 73 %% 100 - 50) * 0.001)::geography',
                        column_name)
                    ELSE quote_ident(column_name)
                END, ', ')
        INTO into_columns, from_columns
        FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = the_table AND is_generated = 'NEVER' AND is_identity = 'NO';
        EXECUTE format(
            'INSERT INTO %I (%s) SELECT %s FROM %I CROSS JOIN generate_series(1, {copies}) k',
            the_table, into_columns, from_columns, the_table);
    END LOOP;
END $$;
ANALYZE;
