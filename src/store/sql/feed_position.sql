-- Which database this is, and how far its change feed has come as this snapshot sees it.
-- A server in recovery has no insert position of its own; its control file knows the timeline.
SELECT (SELECT system_identifier::text FROM pg_control_system()) AS system_identifier,
       CASE WHEN pg_is_in_recovery() THEN (SELECT timeline_id FROM pg_control_checkpoint())
            ELSE ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::integer END AS timeline,
       epoch,
       greatest(pruned_through, (SELECT max(number) FROM change_set)) AS number,
       pruned_through
FROM change_feed_state
