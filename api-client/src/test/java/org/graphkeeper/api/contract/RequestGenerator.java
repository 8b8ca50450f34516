package org.graphkeeper.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graphkeeper.api.contract.GeneratedRequest.Who;
import org.graphkeeper.api.contract.OpenApiDocument.Operation;

/// Makes up requests for every operation of the documents: valid ones, ones with a few odd values, broken ones. The
/// same seed, number and known values give the same request.
final class RequestGenerator {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE,
            StandardCharsets.ISO_8859_1, Charset.forName("UTF-32"));
    private static final int OVER_THE_LIMIT = 1_100_000;

    private final List<Documented> operations;
    private final long seed;

    private record Documented(OpenApiDocument document, Operation operation) {
    }

    RequestGenerator(List<OpenApiDocument> documents, long seed) {
        this.operations = documents.stream().flatMap(document -> document.operations().stream()
                .flatMap(operation -> Collections.nCopies(weight(document, operation),
                        new Documented(document, operation)).stream())).toList();
        this.seed = seed;
    }

    /// The more there is to get wrong, the more often an operation is asked.
    private static int weight(OpenApiDocument document, Operation operation) {
        return 2 + document.parameters(operation).size() + (operation.definition().has("requestBody") ? 4 : 0);
    }

    /// @param world what is there to ask for, and the credentials to ask with
    GeneratedRequest request(int number, GeneratedWorld world) {
        return new Draft(number, world).finished();
    }

    /// One request in the making.
    private final class Draft {
        private final int number;
        private final GeneratedWorld world;
        private final RandomGenerator random;
        private final OpenApiDocument document;
        private final Operation operation;
        private final ValueGenerator values;
        private final List<String> headers = new ArrayList<>();
        private boolean oddHttp;
        private boolean openQuery;

        Draft(int number, GeneratedWorld world) {
            this.number = number;
            this.world = world;
            this.random = new SplittableRandom(seed * 1_000_003 + number);
            Documented drawn = drawn();
            this.document = drawn.document();
            this.operation = drawn.operation();
            // A third of the requests is meant well.
            this.values = new ValueGenerator(document.root(), world.known(), random,
                    List.of(0.0, 0.0, 0.1, 0.1, 0.25, 0.6).get(random.nextInt(6)));
        }

        private Documented drawn() {
            Documented drawn = OddValues.pick(operations, random);
            // Some cost the server a slow hash or a whole graph; the checks before that are the same for all.
            return GeneratedWorld.slow(drawn.operation()) && random.nextInt(4) > 0
                    ? OddValues.pick(operations, random) : drawn;
        }

        GeneratedRequest finished() {
            String path = path();
            Who who = credential();
            String query = query();
            if (random.nextInt(3) == 0) {
                headers.addAll(OddHeaders.some(random, world));
            }
            byte[] body = body();
            boolean odd = oddHttp || OddHeaders.breakHttp(headers);
            if (random.nextInt(60) > 0) {
                return new GeneratedRequest(number, operation, who, odd, openQuery, operation.method(), path + query,
                        headers, body);
            }
            String method = OddValues.pick(METHODS, random);
            // A path of its own may be a value of another path's parameter.
            Operation other = operations.stream().map(Documented::document).distinct()
                    .flatMap(each -> each.operation(method, operation.path()).stream()).findFirst().orElse(null);
            return new GeneratedRequest(number, other, who, odd, openQuery, method, path + query, headers, body);
        }

        private String path() {
            Matcher matcher = PARAMETER.matcher(operation.path());
            StringBuilder path = new StringBuilder();
            while (matcher.find()) {
                String name = matcher.group(1);
                JsonNode schema = document.parameters(operation).stream()
                        .filter(parameter -> parameter.path("name").asText().equals(name))
                        .findFirst().orElseThrow().path("schema");
                String value = values.text(schema, name);
                if (GeneratedWorld.destroys(operation) && random.nextInt(10) > 0) {
                    value = world.spare(name).orElse(value);
                }
                String encoded = encoded(value);
                oddHttp |= OddHeaders.ambiguous(value) || encoded.length() > 4_000;
                matcher.appendReplacement(path, Matcher.quoteReplacement(encoded));
            }
            matcher.appendTail(path);
            if (random.nextInt(80) == 0) {
                oddHttp = true;
                return brokenPath(path.toString());
            }
            return path.toString();
        }

        private String brokenPath(String path) {
            String end = OddValues.pick(List.of("/", "//", "/.", "/..", "/%2e%2e/graphs", ";a=b", "%", "%zz", "%00",
                    "%c0%ae", "%ff", "%F0%9F%98%80", "/%2F", "\\", "\u00ff", "{}", "|", "^", "`",
                    "/" + "a".repeat(9_000)), random);
            return random.nextBoolean() ? path + end : path.replaceFirst("/api", OddValues.pick(
                    List.of("//api", "/./api", "/API", "/x/../api", "/api;x", "/%61pi", "http://other.example/api"),
                    random));
        }

        private String query() {
            List<String> pairs = new ArrayList<>();
            for (JsonNode parameter : document.parameters(operation)) {
                if (parameter.path("in").asText().equals("query")
                        && (parameter.path("required").asBoolean() ? random.nextInt(8) > 0 : random.nextInt(3) == 0)) {
                    String name = parameter.path("name").asText();
                    pairs.add(name + "=" + encoded(values.text(parameter.path("schema"), name)));
                    if (random.nextInt(30) == 0) {
                        pairs.add(name + "=" + encoded(OddValues.text(random)));
                    }
                }
            }
            if (random.nextInt(25) == 0) {
                openQuery = true;
                pairs.add("token=" + encoded(random.nextBoolean() ? world.credential(Who.SCOPED)
                        : OddValues.text(random)));
            }
            if (random.nextInt(25) == 0) {
                pairs.add(OddValues.pick(List.of("", "=", "&", "a", "=b", "%", "%zz=%", "a[]=1", "%00=%00", "limit",
                        "unheard_of=1", "a=%ff%fe", "a=\u00e4", encoded(OddValues.text(random)) + "=1"), random));
            }
            String query = String.join("&", pairs);
            oddHttp |= query.length() > 4_000;
            return pairs.isEmpty() ? "" : "?" + query;
        }

        private Who credential() {
            Who who = OddValues.pick(List.of(Who.SUPERUSER, Who.SUPERUSER, Who.SUPERUSER, Who.MEMBER, Who.MEMBER,
                    Who.SCOPED, Who.NOBODY, Who.STRANGER), random);
            switch (who) {
                case NOBODY -> { }
                case STRANGER -> headers.add("Authorization: " + OddHeaders.credential(random, world));
                default -> headers.add("Authorization: Bearer " + world.credential(who));
            }
            return who;
        }

        private byte[] body() {
            JsonNode content = operation.definition().path("requestBody").path("content");
            if (content.isMissingNode()) {
                return random.nextInt(40) == 0 ? OddValues.json(random).getBytes(StandardCharsets.UTF_8) : new byte[0];
            }
            Map.Entry<String, JsonNode> format = content.properties().iterator().next();
            boolean form = format.getKey().contains("form");
            JsonNode schema = values.resolved(format.getValue().path("schema"));
            byte[] body = (form ? form(schema) : values.json(schema, "")).getBytes(StandardCharsets.UTF_8);
            String type = random.nextInt(25) == 0 ? OddHeaders.contentType(random) : format.getKey();
            if (!type.isEmpty()) {
                headers.add("Content-Type: " + type);
            }
            return random.nextInt(12) == 0 ? broken(body) : body;
        }

        private String form(JsonNode schema) {
            List<String> pairs = new ArrayList<>();
            schema.path("properties").properties().forEach(field -> {
                if (random.nextInt(12) > 0) {
                    pairs.add(encoded(field.getKey()) + "="
                            + encoded(values.text(field.getValue(), field.getKey())));
                }
            });
            return String.join("&", pairs);
        }

        private byte[] broken(byte[] body) {
            String text = new String(body, StandardCharsets.UTF_8);
            return switch (random.nextInt(11)) {
                case 0 -> new byte[0];
                case 1 -> text.substring(0, random.nextInt(text.length() + 1)).getBytes(StandardCharsets.UTF_8);
                case 2 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
                case 3 -> (text + OddValues.json(random)).getBytes(StandardCharsets.UTF_8);
                case 4 -> text.getBytes(OddValues.pick(CHARSETS, random));
                case 5 -> ("[" + text + "]").getBytes(StandardCharsets.UTF_8);
                case 6 -> OddValues.json(random).getBytes(StandardCharsets.UTF_8);
                case 7 -> (" \r\n\t" + text + "\n\n").getBytes(StandardCharsets.UTF_8);
                case 8 -> flipped(body);
                case 9 -> huge(body);
                default -> new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff};
            };
        }

        private byte[] flipped(byte[] body) {
            byte[] flipped = body.clone();
            if (flipped.length > 0) {
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return flipped;
        }

        private byte[] huge(byte[] body) {
            if (random.nextInt(10) > 0) {
                return body;
            }
            oddHttp = true;
            return "[\"%s\"]".formatted("x".repeat(OVER_THE_LIMIT)).getBytes(StandardCharsets.UTF_8);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }
}
