-- The queue of provisioning jobs, in the columns of db-scheduler's table: one job for each graph that is to be
-- provisioned, named by the graph's id. A job goes in the transaction that ends its run.
CREATE TABLE provisioning_jobs (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX ix_provisioning_jobs_execution_time ON provisioning_jobs (execution_time);
CREATE INDEX ix_provisioning_jobs_last_heartbeat ON provisioning_jobs (last_heartbeat);

-- A run is recorded when it is asked for; until a worker takes it, it has none.
ALTER TABLE provisioning_runs
    ALTER COLUMN worker DROP NOT NULL,
    ADD COLUMN requested_at        timestamp NOT NULL DEFAULT timezone('utc', clock_timestamp()),
    -- Ended without a result, its graph still in `provisioning`: the next attempt goes on.
    ADD COLUMN handed_back         boolean   NOT NULL DEFAULT false,
    ADD COLUMN cancel_requested_at timestamp,
    ADD COLUMN cancel_requested_by uuid REFERENCES "user" ON DELETE SET NULL,
    ADD CONSTRAINT ck_provisioning_runs_handed_back CHECK (NOT handed_back OR state = 'failed');

ALTER TABLE provisioning_steps ADD COLUMN cause_code varchar(40);
