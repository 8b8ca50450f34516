-- The directory of graphs: versions for optimistic concurrency, node counts, a revision that tells whether any list of
-- graphs changed, purges, and the index of the search. Names are qualified where a trigger may fire in a session with
-- another search path.
ALTER TABLE graphs
    ADD COLUMN version bigint NOT NULL DEFAULT 1,
    -- The default graph is schema public of the system databases and nowhere else (contract 3.4).
    ADD CONSTRAINT ck_graphs_default_place CHECK (NOT is_default OR database_connection_id IS NULL);

CREATE FUNCTION count_graph_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
-- After graphs_touch, as triggers fire in the order of their names: a change that is none counts for neither.
CREATE TRIGGER graphs_version BEFORE UPDATE ON graphs
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION count_graph_version();

-- What was last counted. The fingerprint is what PostgreSQL's statistics said of the table just before, so a graph is
-- counted again only after they changed.
CREATE TABLE node_counts (
    graph_id    uuid PRIMARY KEY REFERENCES graphs ON DELETE CASCADE,
    nodes       bigint       NOT NULL CHECK (nodes >= 0),
    fingerprint varchar(300) NOT NULL,
    counted_at  timestamp    NOT NULL DEFAULT timezone('utc', clock_timestamp())
);

-- Grows with every committed change of what a list of graphs shows. Whoever sees a revision sees all changes up to it.
CREATE TABLE directory_revision (
    singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    revision   bigint    NOT NULL DEFAULT 1,
    changed_at timestamp NOT NULL DEFAULT timezone('utc', clock_timestamp()),
    changed_by xid8      NOT NULL DEFAULT pg_current_xact_id()
);
INSERT INTO directory_revision DEFAULT VALUES;

CREATE FUNCTION note_directory_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.take_turn_to_commit();
    UPDATE public.directory_revision
    SET revision = revision + 1, changed_at = timezone('utc', clock_timestamp()), changed_by = pg_current_xact_id()
    WHERE changed_by <> pg_current_xact_id();
    RETURN NULL;
END $$;
-- Deferred to the end of the transaction: its one row is then the last lock that is taken, held for the commit alone,
-- after the turn that all deferred triggers take first, so nobody waits long and no two wait for each other.
CREATE CONSTRAINT TRIGGER graphs_come_and_go AFTER INSERT OR DELETE ON graphs
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_directory_change();
CREATE CONSTRAINT TRIGGER graphs_change AFTER UPDATE ON graphs
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION note_directory_change();
CREATE CONSTRAINT TRIGGER graph_members_in_directory AFTER INSERT OR UPDATE OR DELETE ON graph_members
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_directory_change();
CREATE CONSTRAINT TRIGGER database_connections_in_directory AFTER INSERT OR UPDATE OR DELETE ON database_connections
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_directory_change();
CREATE CONSTRAINT TRIGGER node_counts_come_and_go AFTER INSERT OR DELETE ON node_counts
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_directory_change();
CREATE CONSTRAINT TRIGGER node_counts_change AFTER UPDATE ON node_counts
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.nodes <> NEW.nodes)
    EXECUTE FUNCTION note_directory_change();

-- A purge that has begun can only be finished: some of the graph's data may be gone.
CREATE TABLE graph_purges (
    graph_id           uuid PRIMARY KEY REFERENCES graphs ON DELETE CASCADE,
    begun_at           timestamp NOT NULL DEFAULT timezone('utc', clock_timestamp()),
    write_dropped_at   timestamp,
    graph_dropped_at   timestamp,
    vectors_dropped_at timestamp
);

CREATE INDEX ix_graphs_name ON graphs (name, id);

CREATE FUNCTION graph_search_text(slug text, name text, description text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lower(slug || E'\n' || name || E'\n' || coalesce(description, ''));
-- Trigrams find a piece of text anywhere. Where the extension cannot be had, the search reads all rows instead: right,
-- and fast enough for some ten thousand graphs.
DO $$
BEGIN
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
    EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
        RAISE NOTICE 'the search for graphs goes without an index: %', SQLERRM;
    END;
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        EXECUTE format('CREATE INDEX ix_graphs_search ON graphs'
            ' USING gin (graph_search_text(slug, name, description) %I.gin_trgm_ops)',
            (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
             WHERE e.extname = 'pg_trgm'));
    END IF;
END $$;
