package org.graphkeeper.server.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;

/// What the server can do, in its own words: its OpenAPI documents, a page made of them, and its capabilities beyond the contract.
public final class SelfDescription {

    private static final List<String> FEATURES = List.of("database-connections", "provisioning-runs", "events",
            "audit", "graph-directory", "graph-restore", "graph-purge", "graph-if-match", "user-directory",
            "member-directory", "user-lookup", "user-memberships", "respond-async", "cancel-provision",
            "graph-evidence");

    private SelfDescription() {
    }

    public static List<Route> routes() {
        var capabilities = new Capabilities("graphkeeper", version(), FEATURES);
        return List.of(
                Route.get("/openapi.json", Access.PUBLIC, _ -> Reply.ok(Documents.CONTRACT)),
                Route.get("/openapi-extensions.json", Access.PUBLIC, _ -> Reply.ok(Documents.EXTENSIONS)),
                Route.get("/docs", Access.PUBLIC, _ -> ReferencePage.reply()),
                Route.get("/redoc", Access.PUBLIC, _ -> ReferencePage.reply()),
                Route.get("/api/v1/capabilities", Access.PUBLIC, _ -> Reply.ok(capabilities)));
    }

    private record Capabilities(String product, String version, List<String> features) {
    }

    /// Read at the first request, not at the start of the server.
    static final class Documents {

        /// The contract, as clients of the reference know it.
        static final JsonNode CONTRACT = contract();
        /// What this server answers beyond it.
        static final JsonNode EXTENSIONS = yaml("graphkeeper-extensions.yaml");

        private static JsonNode contract() {
            ObjectNode contract = yaml("knowledge-tree.yaml");
            contract.withObject("/info").put("title", "Graphkeeper server").put("version", version());
            return contract;
        }

        private static ObjectNode yaml(String name) {
            try (InputStream in = resource(name)) {
                return (ObjectNode) new YAMLMapper().readTree(in);
            } catch (IOException e) {
                throw new UncheckedIOException("The OpenAPI document " + name + " cannot be read", e);
            }
        }
    }

    static String version() {
        try (InputStream in = resource("product.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("The version of the server cannot be read", e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = SelfDescription.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("The build did not put " + name + " beside " + SelfDescription.class);
        }
        return in;
    }
}
