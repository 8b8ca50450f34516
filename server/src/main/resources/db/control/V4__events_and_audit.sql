-- Who did what, when and with which credential. Nothing refers to other tables: an entry outlives the account, the
-- graph and the connection that it tells of, so it keeps their names beside their ids.
CREATE TABLE audit_log (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamp    NOT NULL DEFAULT timezone('utc', clock_timestamp()),
    actor_id        uuid,
    actor_email     varchar(320) NOT NULL,
    credential      varchar(20)  NOT NULL
        CONSTRAINT ck_audit_log_credential CHECK (credential IN ('session', 'token', 'system')),
    credential_name varchar(200),
    action          varchar(60)  NOT NULL,
    subject_kind    varchar(20)  NOT NULL,
    subject_key     varchar(320) NOT NULL,
    subject_label   varchar(320) NOT NULL,
    graph_id        uuid,
    graph_slug      varchar(100),
    before          jsonb,
    after           jsonb,
    request_id      varchar(64),
    CONSTRAINT ck_audit_log_credential_name CHECK ((credential = 'token') = (credential_name IS NOT NULL)),
    CONSTRAINT ck_audit_log_graph CHECK ((graph_id IS NULL) = (graph_slug IS NULL))
);
CREATE INDEX ix_audit_log_graph ON audit_log (graph_id, id DESC);
CREATE INDEX ix_audit_log_actor ON audit_log (lower(actor_email), id DESC);
CREATE INDEX ix_audit_log_at ON audit_log (at);

-- Entries are added and, by the retention alone, dropped when they are old. It says so in a setting of its
-- transaction; a statement that comes from anywhere else fails.
CREATE FUNCTION keep_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('graphkeeper.audit_retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit log is added to only, % is not allowed', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_log_keep BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION keep_audit_log();
CREATE TRIGGER audit_log_keep_all BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_log();

-- What changed, for clients that watch. Ids are given at the very end of a transaction (the triggers are deferred) while
-- a lock is held that the commit releases: so ids become visible in their order, and whoever has read up to one has
-- missed none below it.
--
-- A later migration that changes rows of a watched table and then the table itself needs SET CONSTRAINTS ALL IMMEDIATE
-- in between.
CREATE TABLE event_outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamp   NOT NULL DEFAULT timezone('utc', clock_timestamp()),
    type       varchar(40) NOT NULL,
    graph_id   uuid,
    graph_slug varchar(100),
    user_id    uuid,
    detail     jsonb       NOT NULL
);

-- Up to which id events have been forgotten.
CREATE TABLE event_horizon (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    forgotten bigint  NOT NULL
);
INSERT INTO event_horizon (forgotten) VALUES (0);

-- One transaction after the other from here to its commit. For deferred triggers only, and the first thing they do: then
-- every other lock of the transaction was taken before, the locks of all deferred triggers come in one order, and nobody
-- waits in a circle.
CREATE FUNCTION take_turn_to_commit() RETURNS void LANGUAGE sql
    RETURN pg_advisory_xact_lock(7378143129402173299);

CREATE FUNCTION append_event(type text, graph uuid, slug text, account uuid, detail jsonb) RETURNS void
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM take_turn_to_commit();
    INSERT INTO event_outbox (type, graph_id, graph_slug, user_id, detail)
    VALUES (type, graph, slug, account, detail);
    -- Equal notifications of one transaction are sent once.
    PERFORM pg_notify('graphkeeper_events', '');
END $$;

CREATE FUNCTION tell_of_graph() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM append_event('graph.purged', OLD.id, OLD.slug, NULL, '{}');
    ELSE
        PERFORM append_event(
            CASE WHEN TG_OP = 'INSERT' THEN 'graph.created'
                 WHEN NEW.status = 'deleted' AND OLD.status <> 'deleted' THEN 'graph.deleted'
                 WHEN OLD.status = 'deleted' AND NEW.status <> 'deleted' THEN 'graph.restored'
                 ELSE 'graph.changed' END,
            NEW.id, NEW.slug, NULL, jsonb_build_object('status', NEW.status));
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER graphs_tell AFTER INSERT OR DELETE ON graphs
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_of_graph();
CREATE CONSTRAINT TRIGGER graphs_tell_change AFTER UPDATE ON graphs
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_of_graph();

CREATE FUNCTION tell_of_run() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM append_event(
        CASE WHEN TG_OP = 'INSERT' THEN 'run.started'
             WHEN OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL THEN 'run.ended'
             ELSE 'run.changed' END,
        NEW.graph_id, (SELECT slug FROM graphs WHERE id = NEW.graph_id), NULL,
        jsonb_build_object('run_id', NEW.id, 'attempt', NEW.attempt, 'state', NEW.state,
                           'cause_code', NEW.cause_code));
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER provisioning_runs_tell AFTER INSERT ON provisioning_runs
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_of_run();
-- Not of heartbeats.
CREATE CONSTRAINT TRIGGER provisioning_runs_tell_change AFTER UPDATE ON provisioning_runs
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.state, OLD.finished_at, OLD.worker, OLD.cancel_requested_at)
          IS DISTINCT FROM (NEW.state, NEW.finished_at, NEW.worker, NEW.cancel_requested_at))
    EXECUTE FUNCTION tell_of_run();

CREATE FUNCTION tell_of_step() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM append_event('step.changed', r.graph_id, g.slug, NULL,
        jsonb_build_object('run_id', r.id, 'attempt', r.attempt, 'step', NEW.name, 'state', NEW.state))
    FROM provisioning_runs r JOIN graphs g ON g.id = r.graph_id WHERE r.id = NEW.run_id;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER provisioning_steps_tell AFTER UPDATE ON provisioning_steps
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION tell_of_step();

CREATE FUNCTION tell_of_member() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    member record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    PERFORM append_event(
        CASE TG_OP WHEN 'INSERT' THEN 'member.added' WHEN 'UPDATE' THEN 'member.changed' ELSE 'member.removed' END,
        member.graph_id,
        -- Members of a purged graph go with it; the event of that, just before, knows the slug.
        coalesce((SELECT slug FROM graphs WHERE id = member.graph_id),
                 (SELECT e.graph_slug FROM event_outbox e WHERE e.graph_id = member.graph_id
                  ORDER BY e.id DESC LIMIT 1)),
        member.user_id,
        jsonb_build_object('role', CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE member.role END));
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER graph_members_tell AFTER INSERT OR DELETE ON graph_members
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_of_member();
CREATE CONSTRAINT TRIGGER graph_members_tell_change AFTER UPDATE ON graph_members
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.role IS DISTINCT FROM NEW.role) EXECUTE FUNCTION tell_of_member();

CREATE FUNCTION tell_of_connection() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM append_event('connections.changed', NULL, NULL, NULL,
        jsonb_build_object('config_key', CASE WHEN TG_OP = 'DELETE' THEN OLD.config_key ELSE NEW.config_key END));
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER database_connections_tell AFTER INSERT OR DELETE ON database_connections
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_of_connection();
CREATE CONSTRAINT TRIGGER database_connections_tell_change AFTER UPDATE ON database_connections
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_of_connection();

-- Of accounts and tokens because open streams are checked anew when they change.
CREATE FUNCTION tell_of_account() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_TABLE_NAME = 'api_tokens' THEN
        PERFORM append_event('token.changed', NULL, NULL,
            CASE WHEN TG_OP = 'DELETE' THEN OLD.user_id ELSE NEW.user_id END, '{}');
    ELSE
        PERFORM append_event('user.changed', NULL, NULL,
            CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, '{}');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER user_tell AFTER INSERT OR DELETE ON "user"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_of_account();
CREATE CONSTRAINT TRIGGER user_tell_change AFTER UPDATE ON "user"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_of_account();
CREATE CONSTRAINT TRIGGER api_tokens_tell AFTER INSERT OR DELETE ON api_tokens
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_of_account();
-- Not of their use.
CREATE CONSTRAINT TRIGGER api_tokens_tell_change AFTER UPDATE ON api_tokens
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.revoked, OLD.expires_at, OLD.graph_slugs, OLD.name)
          IS DISTINCT FROM (NEW.revoked, NEW.expires_at, NEW.graph_slugs, NEW.name))
    EXECUTE FUNCTION tell_of_account();
