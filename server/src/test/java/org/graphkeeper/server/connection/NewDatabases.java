package org.graphkeeper.server.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.jdbi.v3.core.Jdbi;

/// Two fresh databases in the PostgreSQL of the tests, with an account that may create schemas in them and nothing
/// else, described as a request does.
final class NewDatabases {

    static final String PASSWORD = "pass-word of the new databases";

    private final String key;
    private final PhysicalDatabase system;

    private NewDatabases(String key, PhysicalDatabase system) {
        this.key = key;
        this.system = system;
    }

    static NewDatabases create(String stem) {
        return create(stem, TestServer.shared().database("default", "graph"));
    }

    /// @param system a database of the server to create them in, opened as a superuser
    static NewDatabases create(String stem, PhysicalDatabase system) {
        var made = new NewDatabases(TestServer.unique(stem).replace('_', '-'), system);
        made.sql("CREATE ROLE \"" + made.key + "\" LOGIN PASSWORD '" + PASSWORD + "'");
        for (var side : new String[] {"graph", "write"}) {
            made.sql("CREATE DATABASE \"" + made.key + "_" + side + "\"");
            made.sql("GRANT CREATE ON DATABASE \"" + made.key + "_" + side + "\" TO \"" + made.key + "\"");
        }
        return made;
    }

    String key() {
        return key;
    }

    void sql(String statement) {
        Jdbi.create(Pools.direct(system)).useHandle(handle -> handle.execute(statement));
    }

    /// The body of a request.
    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("config_key", key);
        body.put("name", "Name of " + key);
        body.put("graph", side("graph"));
        body.put("write", side("write"));
        return body;
    }

    /// The body with one setting of the graph database changed.
    Map<String, Object> bodyWith(String field, Object value) {
        var body = body();
        var graph = side("graph");
        graph.put(field, value);
        body.put("graph", graph);
        return body;
    }

    Map<String, Object> side(String side) {
        var description = new LinkedHashMap<String, Object>();
        description.put("host", system.host());
        description.put("port", system.port());
        description.put("database", key + "_" + side);
        description.put("user", key);
        description.put("password", PASSWORD);
        return description;
    }

    /// The schemas of one database of the pair.
    List<String> schemas(String side) {
        return Jdbi.create(Pools.direct(new PhysicalDatabase(system.host(), system.port(), key + "_" + side, key,
            PASSWORD))).withHandle(handle -> handle.createQuery("SELECT nspname::text FROM pg_namespace ORDER BY 1")
            .mapTo(String.class).list());
    }

    /// The outcomes of a report, in the order of its stages, for example `graph_database/tcp=passed`.
    static Map<String, String> outcomes(JsonNode report) {
        var outcomes = new LinkedHashMap<String, String>();
        report.path("stages").forEach(stage -> outcomes.put(
            stage.path("subject").asText() + "/" + stage.path("name").asText(), stage.path("outcome").asText()));
        return outcomes;
    }
}
