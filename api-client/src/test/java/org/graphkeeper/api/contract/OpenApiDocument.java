package org.graphkeeper.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One OpenAPI document, and whether an answer keeps to it.
final class OpenApiDocument {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final String base;
    private final JsonNode root;
    private final SchemaRegistry schemas;
    private final List<Operation> operations;

    /// One answer of a server.
    record Answer(String method, String path, int status, String contentType, String body) {

        @Override
        public String toString() {
            return method + " " + path + " -> " + status + " " + contentType + " " + body;
        }
    }

    /// One operation, e.g. `GET /api/v1/graphs/{slug}`.
    record Operation(String method, String path, JsonNode definition) {

        String name() {
            return method + " " + path;
        }

        boolean matches(String otherMethod, String otherPath) {
            return method.equals(otherMethod) && otherPath.matches(path.replaceAll("\\{[^}]+}", "[^/]+"));
        }
    }

    private OpenApiDocument(String base, JsonNode root, SchemaRegistry schemas) {
        this.base = base;
        this.root = root;
        this.schemas = schemas;
        this.operations = operations(root);
    }

    static OpenApiDocument read(Path yaml) throws IOException {
        String base = "https://contract.test/" + yaml.getFileName();
        JsonNode root = new YAMLMapper().readTree(yaml.toFile());
        String json = new ObjectMapper().writeValueAsString(root);
        return new OpenApiDocument(base, root, SchemaRegistry.withDialect(Dialects.getOpenApi30(),
                builder -> builder.schemas(Map.of(base, json))));
    }

    JsonNode root() {
        return root;
    }

    List<Operation> operations() {
        return operations;
    }

    /// The parameters of an operation, those of its path included.
    List<JsonNode> parameters(Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        root.path("paths").path(operation.path()).path("parameters").forEach(parameters::add);
        operation.definition().path("parameters").forEach(parameters::add);
        return parameters.stream().map(parameter -> parameter.has("$ref")
                ? root.at(parameter.path("$ref").asText().substring(1)) : parameter).toList();
    }

    /// Whether an operation always asks for a credential; an empty requirement among several makes it optional.
    boolean secured(Operation operation) {
        JsonNode security = operation.definition().path("security");
        return !security.isArray() || !security.isEmpty() && security.valueStream().noneMatch(JsonNode::isEmpty);
    }

    private static List<Operation> operations(JsonNode root) {
        List<Operation> operations = new ArrayList<>();
        root.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            if (METHODS.contains(method.getKey())) {
                operations.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(),
                        method.getValue()));
            }
        }));
        return List.copyOf(operations);
    }

    /// The operation that an answer belongs to; literal paths go before templates.
    Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.matches(method, path))
                .min(Comparator.comparing(operation -> operation.path().contains("{")));
    }

    /// What an answer does that the document does not say; empty when it keeps to it.
    List<String> violations(Operation operation, Answer answer) {
        JsonNode response = operation.definition().path("responses").path(String.valueOf(answer.status()));
        if (response.isMissingNode()) {
            return List.of("status " + answer.status() + " is not documented");
        }
        String pointer = response.has("$ref") ? response.path("$ref").asText().substring(1)
                : "/paths/" + escaped(operation.path()) + "/" + operation.method().toLowerCase(Locale.ROOT)
                        + "/responses/" + answer.status();
        JsonNode content = root.at(pointer).path("content");
        if (content.isMissingNode() || content.isEmpty()) {
            return answer.body().isEmpty() ? List.of() : List.of("a body is not documented");
        }
        String type = answer.contentType().split(";")[0].strip();
        if (!content.has(type)) {
            return List.of("content type '" + type + "' is not documented");
        }
        if (!type.equals("application/json")) {
            return List.of();
        }
        String location = base + "#" + pointer + "/content/" + escaped(type) + "/schema";
        return schemas.getSchema(SchemaLocation.of(location)).validate(answer.body(), InputFormat.JSON).stream()
                .map(Error::toString).toList();
    }

    /// What a piece of JSON does that one of the document's schemas does not say.
    List<String> violations(String schema, String json) {
        return schemas.getSchema(SchemaLocation.of(base + "#/components/schemas/" + schema))
                .validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
    }

    /// The statuses that the document names for an operation.
    Stream<Integer> statuses(Operation operation) {
        return operation.definition().path("responses").properties().stream()
                .map(entry -> Integer.valueOf(entry.getKey()));
    }

    private static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }
}
