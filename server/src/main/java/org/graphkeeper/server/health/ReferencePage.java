package org.graphkeeper.server.health;

import static org.graphkeeper.server.health.DescriptionHtml.blocks;
import static org.graphkeeper.server.health.DescriptionHtml.escape;
import static org.graphkeeper.server.health.DescriptionHtml.inline;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.graphkeeper.server.http.Reply;

/// The reference of the interface for people: one page made of the OpenAPI documents. It has no script and loads nothing,
/// so it needs no network and can be trusted with the strictest policy for contents.
final class ReferencePage {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String STYLE = """
            :root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}\
            body{max-width:62rem;margin:2rem auto;padding:0 1rem}\
            code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}h3 code{font-weight:600}\
            article{border-top:1px solid #8886;padding:.5rem 0 1rem}\
            .method{display:inline-block;min-width:4.5rem;text-transform:uppercase}\
            table{border-collapse:collapse;margin:.5rem 0}\
            th,td{text-align:left;vertical-align:top;padding:.15rem 1rem .15rem 0}\
            nav ul{columns:20rem 2;list-style:none;padding:0}""";

    private ReferencePage() {
    }

    static Reply reply() {
        return new Reply(200, new Reply.Text("text/html; charset=utf-8", Page.BYTES))
                .with("Content-Security-Policy", "default-src 'none'; style-src 'sha256-" + hash(STYLE)
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// Made at the first request.
    private static final class Page {
        static final byte[] BYTES = page().getBytes(StandardCharsets.UTF_8);
    }

    private static String page() {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>Graphkeeper server: the interface</title>"
                + "<style>").append(STYLE).append("</style></head><body><h1>Graphkeeper server ")
                .append(escape(SelfDescription.version())).append("</h1><p>Machine-readable: <a href=\"/openapi.json\">")
                .append("the contract</a>, <a href=\"/openapi-extensions.json\">the extensions</a>.</p><nav><ul>");
        for (JsonNode document : documents()) {
            operations(document).forEach(operation -> html.append("<li><a href=\"#").append(operation.id())
                    .append("\">").append(inline(operation.summary())).append("</a></li>"));
        }
        html.append("</ul></nav>");
        for (JsonNode document : documents()) {
            html.append("<h2>").append(escape(document.at("/info/title").asText())).append("</h2>")
                    .append(blocks(document.at("/info/description").asText()));
            operations(document).forEach(operation -> append(html, document, operation));
            html.append("<h2>Schemas</h2>");
            document.at("/components/schemas").properties()
                    .forEach(schema -> append(html, schema.getKey(), schema.getValue()));
        }
        return html.append("</body></html>").toString();
    }

    private static List<JsonNode> documents() {
        return List.of(SelfDescription.Documents.CONTRACT, SelfDescription.Documents.EXTENSIONS);
    }

    private record Operation(String method, String path, JsonNode node, JsonNode shared) {

        String id() {
            return escape(node.path("operationId").asText());
        }

        String summary() {
            return node.path("summary").asText(path);
        }
    }

    private static List<Operation> operations(JsonNode document) {
        return document.path("paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(entry -> new Operation(entry.getKey(), path.getKey(), entry.getValue(),
                        path.getValue().path("parameters")))).toList();
    }

    private static void append(StringBuilder html, JsonNode document, Operation operation) {
        html.append("<article id=\"").append(operation.id()).append("\"><h3><code><span class=\"method\">")
                .append(operation.method()).append("</span> ").append(escape(operation.path()))
                .append("</code></h3><p>").append(inline(operation.summary())).append("</p>")
                .append(blocks(operation.node().path("description").asText()));
        html.append("<table><tbody>");
        for (JsonNode parameters : List.of(operation.shared(), operation.node().path("parameters"))) {
            for (JsonNode parameter : parameters) {
                JsonNode found = resolved(document, parameter);
                row(html, found.path("in").asText() + " " + found.path("name").asText(), type(found.path("schema")),
                        found.path("description").asText());
            }
        }
        resolved(document, operation.node().path("requestBody")).path("content").properties().forEach(content ->
                row(html, "body " + content.getKey(), type(content.getValue().path("schema")), ""));
        for (Map.Entry<String, JsonNode> answer : operation.node().path("responses").properties()) {
            JsonNode found = resolved(document, answer.getValue());
            row(html, answer.getKey(), found.path("content").properties().stream()
                    .map(content -> type(content.getValue().path("schema"))).collect(Collectors.joining(", ")),
                    found.path("description").asText());
        }
        html.append("</tbody></table></article>");
    }

    private static void append(StringBuilder html, String name, JsonNode schema) {
        html.append("<article id=\"schema-").append(escape(name)).append("\"><h3><code>").append(escape(name))
                .append("</code></h3>").append(blocks(schema.path("description").asText()))
                .append("<table><tbody>");
        schema.path("properties").properties().forEach(property -> row(html, property.getKey(),
                type(property.getValue()), property.getValue().path("description").asText()));
        html.append("</tbody></table></article>");
    }

    private static void row(StringBuilder html, String name, String type, String description) {
        html.append("<tr><th><code>").append(escape(name)).append("</code></th><td>").append(type).append("</td><td>")
                .append(inline(description)).append("</td></tr>");
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /// A schema in short, as HTML.
    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = escape(schema.get("$ref").asText().replaceAll(".*/", ""));
            return "<a href=\"#schema-" + name + "\">" + name + "</a>";
        }
        for (String combined : List.of("allOf", "oneOf", "anyOf")) {
            if (schema.has(combined)) {
                return schema.get(combined).valueStream().map(ReferencePage::type)
                        .collect(Collectors.joining(combined.equals("allOf") ? " and " : " or "));
            }
        }
        return schema.path("type").asText().equals("array") ? "list of " + type(schema.path("items"))
                : escape(schema.path("type").asText());
    }
}
