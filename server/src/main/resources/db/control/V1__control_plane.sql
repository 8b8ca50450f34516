-- Control plane, contract 7.1: schema public of the system graph database. Timestamps are UTC without zone.
CREATE TABLE "user" (
    id                       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email                    varchar(320)  NOT NULL,
    hashed_password          varchar(1024) NOT NULL,
    is_active                boolean       NOT NULL DEFAULT true,
    is_superuser             boolean       NOT NULL DEFAULT false,
    is_verified              boolean       NOT NULL DEFAULT false,
    display_name             varchar(200),
    encrypted_openrouter_key text,
    created_at               timestamp     NOT NULL DEFAULT timezone('utc', now())
);
-- Two accounts whose addresses differ by case only would be one person twice.
CREATE UNIQUE INDEX ux_user_email ON "user" (lower(email));

CREATE TABLE database_connections (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name       varchar(200) NOT NULL UNIQUE,
    config_key varchar(200) NOT NULL UNIQUE CHECK (config_key <> 'default'),
    created_at timestamp    NOT NULL DEFAULT timezone('utc', now())
);

CREATE TABLE graphs (
    id                     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    slug                   varchar(100) NOT NULL UNIQUE
        CONSTRAINT ck_graphs_slug CHECK (slug ~ '^[a-z0-9][a-z0-9_]{1,98}[a-z0-9]$'),
    name                   varchar(200) NOT NULL,
    description            text,
    is_default             boolean      NOT NULL DEFAULT false,
    contribute_to_public   boolean      NOT NULL DEFAULT true,
    use_public_cache       boolean      NOT NULL DEFAULT true,
    graph_type             varchar(20)  NOT NULL DEFAULT 'v1',
    byok_enabled           boolean      NOT NULL DEFAULT false,
    storage_mode           varchar(20)  NOT NULL DEFAULT 'schema',
    schema_name            varchar(100) NOT NULL UNIQUE,
    -- RESTRICT: the reference's SET NULL silently re-routes a graph to other databases (contract 8.2, 10).
    database_connection_id uuid REFERENCES database_connections ON DELETE RESTRICT,
    status                 varchar(20)  NOT NULL DEFAULT 'provisioning'
        CONSTRAINT ck_graphs_status CHECK (status IN ('provisioning', 'active', 'error', 'deleted')),
    created_by             uuid REFERENCES "user" ON DELETE SET NULL,
    created_at             timestamp    NOT NULL DEFAULT timezone('utc', now()),
    updated_at             timestamp    NOT NULL DEFAULT timezone('utc', now()),
    -- 63 bytes is PostgreSQL's identifier limit: beyond it two slugs would share one schema (contract 3.6).
    CONSTRAINT ck_graphs_schema CHECK (
        schema_name = CASE WHEN is_default THEN 'public' ELSE 'graph_' || slug END
        AND octet_length(schema_name) <= 63)
);
CREATE UNIQUE INDEX ux_graphs_one_default ON graphs (is_default) WHERE is_default;
CREATE INDEX ix_graphs_status ON graphs (status);

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := timezone('utc', clock_timestamp());
    RETURN NEW;
END $$;
-- Contract 2.1: updated_at moves on every actual column change and on nothing else.
CREATE TRIGGER graphs_touch BEFORE UPDATE ON graphs
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch_updated_at();

CREATE TABLE graph_members (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    graph_id   uuid        NOT NULL REFERENCES graphs ON DELETE CASCADE,
    user_id    uuid        NOT NULL REFERENCES "user" ON DELETE CASCADE,
    role       varchar(20) NOT NULL
        CONSTRAINT ck_graph_members_role CHECK (role IN ('reader', 'writer', 'admin')),
    created_at timestamp   NOT NULL DEFAULT timezone('utc', now()),
    UNIQUE (graph_id, user_id)
);
CREATE INDEX ix_graph_members_graph_id ON graph_members (graph_id);
CREATE INDEX ix_graph_members_user_id ON graph_members (user_id);

CREATE TABLE api_tokens (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id      uuid         NOT NULL REFERENCES "user" ON DELETE CASCADE,
    name         varchar(200) NOT NULL,
    -- SHA-256 of the token in hex: found by index, never by trying every row (contract 8.2, 17).
    token_hash   varchar(200) NOT NULL UNIQUE,
    created_at   timestamp    NOT NULL DEFAULT timezone('utc', now()),
    expires_at   timestamp,
    last_used_at timestamp,
    revoked      boolean      NOT NULL DEFAULT false,
    graph_slugs  varchar[]
);
CREATE INDEX ix_api_tokens_user_id ON api_tokens (user_id);

CREATE TABLE system_settings (
    key   varchar(200) PRIMARY KEY,
    value text NOT NULL
);

CREATE TABLE provisioning_runs (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    graph_id     uuid        NOT NULL REFERENCES graphs ON DELETE CASCADE,
    attempt      integer     NOT NULL CHECK (attempt > 0),
    state        varchar(20) NOT NULL
        CONSTRAINT ck_provisioning_runs_state CHECK (state IN ('running', 'succeeded', 'failed')),
    kind         varchar(20) NOT NULL
        CONSTRAINT ck_provisioning_runs_kind CHECK (kind IN ('create', 'retry', 'recovery')),
    requested_by uuid REFERENCES "user" ON DELETE SET NULL,
    worker       varchar(200) NOT NULL,
    started_at   timestamp   NOT NULL DEFAULT timezone('utc', now()),
    heartbeat_at timestamp   NOT NULL DEFAULT timezone('utc', now()),
    finished_at  timestamp,
    cause_code   varchar(40),
    reason       text,
    detail       text,
    retry_helps  boolean,
    UNIQUE (graph_id, attempt),
    CONSTRAINT ck_provisioning_runs_end CHECK ((state = 'running') = (finished_at IS NULL)),
    CONSTRAINT ck_provisioning_runs_cause CHECK ((state = 'failed') = (cause_code IS NOT NULL))
);
-- Never two attempts at once for one graph (contract 8.2, 4).
CREATE UNIQUE INDEX ux_provisioning_runs_running ON provisioning_runs (graph_id) WHERE state = 'running';
CREATE INDEX ix_provisioning_runs_started ON provisioning_runs (started_at DESC);

CREATE TABLE provisioning_steps (
    run_id      uuid        NOT NULL REFERENCES provisioning_runs ON DELETE CASCADE,
    position    integer     NOT NULL CHECK (position >= 0),
    name        varchar(40) NOT NULL,
    state       varchar(20) NOT NULL DEFAULT 'pending'
        CONSTRAINT ck_provisioning_steps_state
        CHECK (state IN ('pending', 'running', 'succeeded', 'skipped', 'failed')),
    started_at  timestamp,
    finished_at timestamp,
    detail      text,
    PRIMARY KEY (run_id, position)
);

-- Contract 3.4; the reference never inserts this row.
INSERT INTO graphs (id, slug, name, is_default, schema_name, status)
VALUES ('00000000-0000-0000-0000-000000000001', 'default', 'Default Graph', true, 'public', 'active');
