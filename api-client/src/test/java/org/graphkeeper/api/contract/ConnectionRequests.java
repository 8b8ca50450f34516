package org.graphkeeper.api.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;

/// Database connections at run time.
final class ConnectionRequests {

    private static final String ALL = "/api/v1/database-connections";

    private ConnectionRequests() {
    }

    static void ask(Conversation talk) throws IOException, InterruptedException {
        String admin = talk.admin();
        String wanted = description(talk, "contract_graph", "contract_write");
        for (String token : new String[] {null, talk.outsider()}) {
            talk.ask("GET", ALL, token, null);
            talk.ask("POST", ALL, token, wanted);
            talk.ask("POST", ALL + "/test", token, wanted);
            talk.ask("POST", ALL + "/reload", token, null);
            talk.ask("POST", ALL + "/shared/check", token, null);
            talk.ask("DELETE", ALL + "/shared", token, null);
        }
        talk.ask("POST", ALL + "/test", admin, wanted);
        talk.ask("POST", ALL + "/test", admin, "{\"config_key\":\"Wrong Key\"}");
        talk.ask("POST", ALL + "/test", admin, "{\"name\":\"a\",\"name\":\"b\"}");
        talk.ask("POST", ALL, admin, "{}");
        talk.ask("POST", ALL, admin, wanted);
        talk.ask("POST", ALL, admin, wanted.replace("\"force\":false", "\"force\":true"));
        talk.ask("POST", ALL, admin, wanted);
        talk.ask("GET", ALL, admin, null);
        talk.ask("POST", ALL + "/shared/check", admin, null);
        talk.ask("POST", ALL + "/nowhere/check", admin, null);
        talk.ask("POST", ALL + "/reload", admin, null);
        talk.ask("POST", "/api/v1/graphs", admin,
                "{\"slug\":\"far_away\",\"name\":\"F\",\"database_connection_config_key\":\"contract\"}");
        talk.ask("DELETE", ALL + "/contract", admin, null);
        talk.ask("DELETE", ALL + "/default", admin, null);
        talk.ask("DELETE", ALL + "/nowhere", admin, null);
        talk.ask("POST", ALL, admin, wanted.replace("\"force\":false", "\"force\":true")
                .replace("\"contract\"", "\"unused\"").replace("contract_graph", "unused_graph"));
        talk.ask("DELETE", ALL + "/unused", admin, null);
        var file = talk.live().server().postgresFile().resolveSibling("database-connections.json");
        Files.writeString(file, "[");
        talk.ask("POST", ALL + "/reload", admin, null);
    }

    /// Databases that do not exist, on the server's own PostgreSQL.
    private static String description(Conversation talk, String graph, String write) throws IOException {
        var urls = talk.json(Files.readString(talk.live().server().postgresFile()));
        var url = URI.create(urls.path("default").path("graph").asText());
        var side = "{\"host\":\"" + url.getHost() + "\",\"port\":" + url.getPort() + ",\"user\":\"nobody\","
                + "\"password\":\"x\",\"database\":\"";
        return "{\"config_key\":\"contract\",\"name\":\"contract\",\"force\":false,\"graph\":" + side + graph
                + "\"},\"write\":" + side + write + "\"}}";
    }
}
