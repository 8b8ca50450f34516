package org.graphkeeper.server.faults;

import java.util.List;
import java.util.Locale;

/// Where a provisioning run can be stopped: before it is recorded, as a step begins, or while tables are created.
enum Moment {
    RUN(Place.CONTROL, "run"),
    TARGET_RESOLVED(Place.CONTROL, "target_resolved"), SCHEMA_GRAPH_DB(Place.CONTROL, "schema_graph_db"),
    SCHEMA_WRITE_DB(Place.CONTROL, "schema_write_db"), MIGRATE_GRAPH_DB(Place.CONTROL, "migrate_graph_db"),
    AMID_GRAPH_TABLES(Place.GRAPH, "tables"), MIGRATE_WRITE_DB(Place.CONTROL, "migrate_write_db"),
    AMID_WRITE_TABLES(Place.WRITE, "tables"), VECTOR_SEEDS(Place.CONTROL, "vector_seeds"),
    FIRST_ADMIN(Place.CONTROL, "first_admin"), ACTIVATION(Place.CONTROL, "activation");

    /// Which database the gate stands in.
    enum Place {
        CONTROL, GRAPH, WRITE
    }

    private final Place place;
    private final String key;

    Moment(Place place, String key) {
        this.place = place;
        this.key = key;
    }

    Place place() {
        return place;
    }

    /// As the gate's table has it.
    String key() {
        return key;
    }

    /// A slug of its own for a graph that is stopped at this moment.
    String slug(String prefix) {
        return prefix + "_" + name().toLowerCase(Locale.ROOT);
    }

    /// One moment for each of the eight steps, as late in the step as can be.
    static List<Moment> ofEachStep() {
        return List.of(TARGET_RESOLVED, SCHEMA_GRAPH_DB, SCHEMA_WRITE_DB, AMID_GRAPH_TABLES, AMID_WRITE_TABLES,
            VECTOR_SEEDS, FIRST_ADMIN, ACTIVATION);
    }
}
