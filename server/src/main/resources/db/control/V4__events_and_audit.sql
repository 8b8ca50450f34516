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
