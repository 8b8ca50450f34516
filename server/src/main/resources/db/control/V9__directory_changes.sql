-- In which revision of the directory the entry of a graph changed last, so that a server that holds the whole list reads
-- what changed since and nothing else. A row outlives its graph: that it is gone is a change too.
CREATE TABLE directory_changes (
    graph_id uuid PRIMARY KEY,
    revision bigint NOT NULL
);
CREATE INDEX ix_directory_changes_revision ON directory_changes (revision);
INSERT INTO directory_changes SELECT g.id, r.revision FROM graphs g, directory_revision r;

CREATE OR REPLACE FUNCTION note_directory_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed uuid[];
BEGIN
    PERFORM public.take_turn_to_commit();
    UPDATE public.directory_revision
    SET revision = revision + 1, changed_at = timezone('utc', clock_timestamp()), changed_by = pg_current_xact_id()
    WHERE changed_by <> pg_current_xact_id();
    IF TG_TABLE_NAME = 'graphs' THEN
        changed := ARRAY[coalesce(NEW.id, OLD.id)];
    ELSIF TG_TABLE_NAME = 'database_connections' THEN
        -- Its name stands in the entries of its graphs.
        changed := ARRAY(SELECT id FROM public.graphs WHERE database_connection_id = coalesce(NEW.id, OLD.id));
    ELSE
        changed := ARRAY[coalesce(NEW.graph_id, OLD.graph_id)];
    END IF;
    INSERT INTO public.directory_changes AS c (graph_id, revision)
    SELECT id, revision FROM unnest(changed) AS id, public.directory_revision
    ON CONFLICT (graph_id) DO UPDATE SET revision = excluded.revision WHERE c.revision <> excluded.revision;
    RETURN NULL;
END $$;
