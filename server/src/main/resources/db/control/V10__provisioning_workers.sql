-- The request that asked for a run, for the log lines of the run; and how many server processes have ended in the middle
-- of the attempts that a run goes on from.
ALTER TABLE provisioning_runs
    ADD COLUMN request_id varchar(64),
    ADD COLUMN takeovers  integer NOT NULL DEFAULT 0;

-- A job is for servers that have settings for its graph's database connection.
ALTER TABLE provisioning_jobs ADD COLUMN connection_key varchar(200) NOT NULL DEFAULT 'default';
UPDATE provisioning_jobs j SET connection_key = c.config_key
FROM graphs g JOIN database_connections c ON c.id = g.database_connection_id WHERE g.id::text = j.task_instance;

-- The server processes that do jobs, and the connections they have. Each says every few seconds that it is there; what a
-- crash of the database forgets is there again a moment later.
CREATE UNLOGGED TABLE provisioning_workers (
    name        varchar(50) PRIMARY KEY,
    connections text[]      NOT NULL,
    -- Since when it has been there without a gap.
    since       timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
