package org.graphkeeper.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Values for schemas of one document: valid ones, and at a given rate odd ones in their place.
final class ValueGenerator {

    private static final int DEEPEST = 6;

    private final JsonNode root;
    private final KnownValues known;
    private final RandomGenerator random;
    private final double oddness;

    /// @param oddness 0 for valid values only; else the share of values, at every level, that are not
    ValueGenerator(JsonNode root, KnownValues known, RandomGenerator random, double oddness) {
        this.root = root;
        this.known = known;
        this.random = random;
        this.oddness = oddness;
    }

    /// A value as JSON text, which need not be JSON when it is an odd one.
    String json(JsonNode schema, String name) {
        return json(resolved(schema), name, 0);
    }

    /// A scalar as plain text, for a path, a query or a form.
    String text(JsonNode schema, String name) {
        JsonNode resolved = resolved(schema);
        if (odd()) {
            return random.nextInt(4) == 0 ? beyond(resolved) : OddValues.text(random);
        }
        return switch (type(resolved)) {
            case "integer", "number" -> number(resolved);
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "array" -> text(resolved.path("items"), name);
            default -> string(resolved, name);
        };
    }

    private boolean odd() {
        return random.nextDouble() < oddness;
    }

    private String json(JsonNode schema, String name, int depth) {
        if (odd()) {
            return random.nextInt(4) == 0 ? OddValues.quoted(beyond(schema)) : OddValues.json(random);
        }
        if (schema.path("nullable").asBoolean() && random.nextInt(6) == 0) {
            return "null";
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                JsonNode all = schema.path(choice);
                return json(resolved(all.get(random.nextInt(all.size()))), name, depth);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "integer", "number" -> number(schema);
            case "boolean" -> String.valueOf(random.nextBoolean());
            default -> OddValues.quoted(string(schema, name));
        };
    }

    private String object(JsonNode schema, int depth) {
        List<String> fields = new ArrayList<>();
        if (depth < DEEPEST) {
            properties(schema).forEach(property -> {
                boolean required = requires(schema, property.getKey());
                if (required ? !(odd() && random.nextInt(3) == 0) : random.nextBoolean()) {
                    String field = field(property.getKey(), json(resolved(property.getValue()), property.getKey(),
                            depth + 1));
                    fields.add(field);
                    if (odd() && random.nextInt(8) == 0) {
                        fields.add(field);
                    }
                }
            });
        }
        if (odd() || random.nextInt(20) == 0) {
            fields.add(field(odd() ? OddValues.text(random) : "unheard_of",
                    odd() ? OddValues.json(random) : "[1,{\"a\":null}]"));
        }
        Collections.shuffle(fields, Random.from(random));
        return "{" + String.join(",", fields) + "}";
    }

    private static String field(String name, String value) {
        return OddValues.quoted(name) + ":" + value;
    }

    private List<Map.Entry<String, JsonNode>> properties(JsonNode schema) {
        List<Map.Entry<String, JsonNode>> all = new ArrayList<>(schema.path("properties").properties());
        schema.path("allOf").forEach(part -> all.addAll(properties(resolved(part))));
        return all;
    }

    private boolean requires(JsonNode schema, String name) {
        for (JsonNode required : schema.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        for (JsonNode part : schema.path("allOf")) {
            if (requires(resolved(part), name)) {
                return true;
            }
        }
        return false;
    }

    private String array(JsonNode schema, String name, int depth) {
        List<String> items = new ArrayList<>();
        int size = depth >= DEEPEST ? 0 : odd() ? random.nextInt(300) : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            items.add(json(resolved(schema.path("items")), name, depth + 1));
        }
        return "[" + String.join(",", items) + "]";
    }

    private String number(JsonNode schema) {
        long least = schema.path("minimum").asLong(-10);
        long most = schema.path("maximum").asLong(Math.max(least, 1_000_000));
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(least);
            case 1 -> String.valueOf(most);
            default -> String.valueOf(random.nextLong(least, Math.min(most, least + 1_000) + 1));
        };
    }

    private String string(JsonNode schema, String name) {
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size())).asText();
        }
        List<String> values = known.named(name);
        if (!values.isEmpty() && random.nextInt(8) > 0) {
            return OddValues.pick(values, random);
        }
        if (schema.has("pattern")) {
            return PatternSample.of(schema.path("pattern").asText(), random);
        }
        return switch (schema.path("format").asText()) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" -> "2030-01-01T00:00:00Z";
            case "naive-utc" -> "2030-01-01T00:00:00";
            case "email" -> "somebody%d@example.org".formatted(random.nextInt(1_000));
            case "uri", "url" -> "postgresql://u:p@127.0.0.1:1/x";
            default -> words(schema);
        };
    }

    private String words(JsonNode schema) {
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Math.max(least, 30));
        int length = switch (random.nextInt(6)) {
            case 0 -> least;
            case 1 -> most;
            default -> random.nextInt(least, Math.min(most, least + 12) + 1);
        };
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("Some words äö 日本 ".charAt(random.nextInt(17)));
        }
        return text.toString();
    }

    /// Just outside of what a schema allows.
    private String beyond(JsonNode schema) {
        if (schema.has("maximum") && random.nextBoolean()) {
            return String.valueOf(schema.path("maximum").asLong() + 1);
        }
        if (schema.has("minimum")) {
            return String.valueOf(schema.path("minimum").asLong() - 1);
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0).asText().toUpperCase(Locale.ROOT);
        }
        if (schema.has("maxLength") && random.nextBoolean()) {
            return "a".repeat(schema.path("maxLength").asInt() + 1);
        }
        return "a".repeat(Math.max(0, schema.path("minLength").asInt() - 1));
    }

    private static String type(JsonNode schema) {
        return schema.path("type").asText(schema.has("properties") || schema.has("allOf") ? "object" : "string");
    }

    JsonNode resolved(JsonNode schema) {
        JsonNode at = schema;
        while (at.has("$ref")) {
            at = root.at(at.path("$ref").asText().substring(1));
        }
        return at;
    }
}
