package org.graphkeeper.server.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;
import org.graphkeeper.server.ServerStartException;
import org.graphkeeper.server.store.PhysicalDatabase;

/// The settings of the servers under test, and how to talk to them as their first superuser.
final class Site {

    static final String GRAPHS = "/api/v1/graphs";

    private static final String EMAIL = "root@example.org";
    private static final String PASSWORD = "correct horse battery staple";

    private final Map<String, String> environment = new HashMap<>(Map.of("JWT_SECRET_KEY",
        "a secret of the tests, longer than thirty-two bytes", "GRAPHKEEPER_ADMIN_EMAIL", EMAIL,
        "GRAPHKEEPER_ADMIN_PASSWORD", PASSWORD));

    /// Servers with a PostgreSQL of their own inside.
    static Site embedded() {
        return new Site();
    }

    /// Servers on a PostgreSQL of somebody else.
    static Site foreign(PhysicalDatabase graph, PhysicalDatabase write) {
        var site = new Site();
        site.environment.put("DATABASE_URL", graph.libpqUrl());
        site.environment.put("WRITE_DATABASE_URL", write.libpqUrl());
        return site;
    }

    /// A further database connection, under the key `far`.
    Site withFar(PhysicalDatabase graph, PhysicalDatabase write) {
        Map.of("GRAPH", graph, "WRITE", write).forEach((side, database) -> {
            var prefix = "EXTRA_DB_FAR_" + side + "_";
            environment.put(prefix + "HOST", database.host() + ":" + database.port());
            environment.put(prefix + "DATABASE", database.database());
            environment.put(prefix + "USER", database.user());
            environment.put(prefix + "PASSWORD", database.password());
        });
        return this;
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /// Starts a server in this process.
    GraphkeeperServer start(Path data) throws ServerStartException {
        return GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0, data, environment, Scenario.NONE));
    }

    /// Starts a server in a process of its own, which can be killed.
    ServerProcess startApart(Path data) throws IOException {
        return ServerProcess.start(data, environment);
    }

    /// The first superuser at a server.
    static Api root(URI address) {
        var answer = new Api(address, null).form("/api/v1/auth/login",
            Map.of("username", EMAIL, "password", PASSWORD));
        return new Api(address, answer.json().required("access_token").textValue());
    }

    /// Asks for a graph in the background, as the answer may never come.
    ///
    /// @param connection key of a database connection
    static Future<Api.Answer> create(ExecutorService threads, Api api, String slug, String connection) {
        return threads.submit(() -> api.post(GRAPHS, Map.of("slug", slug, "name", "Name of " + slug,
            "database_connection_config_key", connection)));
    }

    /// Threads for requests that wait; closing does not wait for them.
    static ExecutorService threads() {
        return Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("request-", 0).factory());
    }
}
