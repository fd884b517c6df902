-- Whether something withholds a service's place is asked for every service that is read, and nearly always it is no:
-- an index over the few assertions that do answers it without a look at any other.
CREATE INDEX assertion_withholding_idx ON assertion (service_id)
WHERE holds AND state <> 'rejected' AND concept = ANY (withheld_place_concepts());
