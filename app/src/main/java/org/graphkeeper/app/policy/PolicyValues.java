package org.graphkeeper.app.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.graphkeeper.api.release.FeedAddress;
import org.graphkeeper.api.release.FeedKey;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Safety;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.settings.KeptSize;
import org.graphkeeper.views.settings.KeptUnread;
import org.graphkeeper.views.settings.LanguageChoice;
import org.graphkeeper.views.settings.ThemeChoice;
import org.jspecify.annotations.Nullable;

/// The values of a policy as types of the app: an enumeration, a truth, a text, a set of [SecretPlace], a
/// [ProxyChoice], a list of [ConnectionProfile], or [SafetyRules].
final class PolicyValues {

    private static final Set<String> OF_SERVER = Set.of("id", "name", "address", "environment", "signIn", "email");
    /// A proxy would take these names for itself.
    private static final List<String> THIS_COMPUTER = List.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> OF_PROXY = Set.of("kind", "host", "port", "user", "bypass");
    private static final String ID = "[a-z0-9][a-z0-9-]{0,39}";

    private PolicyValues() {
    }

    /// @param below    the part of the value, e.g. `[2].address`; empty for all of it
    /// @param expected what would be right
    record Problem(String below, String expected) {
    }

    /// @param value null when nothing of it can be used
    record Read(@Nullable Object value, List<Problem> problems) {

        static Read wrong(String expected) {
            return new Read(null, List.of(new Problem("", expected)));
        }

        static Read right(Object value) {
            return new Read(value, List.of());
        }
    }

    static Read read(PolicyKey key, JsonNode node) {
        return switch (key) {
            case THEME -> constant(ThemeChoice.class, node);
            case LANGUAGE -> constant(LanguageChoice.class, node);
            case OFFLINE_UNREAD -> constant(KeptUnread.class, node);
            case OFFLINE_SIZE -> constant(KeptSize.class, node);
            case OFFLINE_KEPT, UPDATES_WANTED, OWN_SERVERS, PLAIN_HTTP ->
                    node.isBoolean() ? Read.right(node.booleanValue()) : Read.wrong("true, false");
            case UPDATES_ADDRESS -> text(node, text -> FeedAddress.parse(text) instanceof FeedAddress.Parsed.Valid,
                    "\"https://…\"");
            case UPDATES_KEY -> text(node, text -> FeedKey.parse(text).isPresent(), "Ed25519, Base64");
            case SECRET_PLACES -> places(node);
            case PROXY -> proxy(node);
            case SERVERS -> servers(node);
            case SAFETY -> SafetyValues.read(node);
        };
    }

    static <E extends Enum<E>> Read constant(Class<E> type, JsonNode node) {
        for (E candidate : type.getEnumConstants()) {
            if (node.isTextual() && candidate.name().equals(node.textValue())) {
                return Read.right(candidate);
            }
        }
        return Read.wrong(constants(type));
    }

    private static <E extends Enum<E>> String constants(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static Read text(JsonNode node, Predicate<String> isRight, String expected) {
        return node.isTextual() && isRight.test(node.textValue()) ? Read.right(node.textValue().strip())
                : Read.wrong(expected);
    }

    /// The places that are understood hold: there are fewer of them than were meant, not more.
    private static Read places(JsonNode node) {
        if (!node.isArray()) {
            return Read.wrong("[" + constants(SecretPlace.class) + "]");
        }
        Set<SecretPlace> places = EnumSet.noneOf(SecretPlace.class);
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Read place = constant(SecretPlace.class, node.get(i));
            if (place.value() instanceof SecretPlace known) {
                places.add(known);
            } else {
                problems.add(new Problem("[" + i + "]", constants(SecretPlace.class)));
            }
        }
        return new Read(Set.copyOf(places), problems);
    }

    private static Read proxy(JsonNode node) {
        List<Problem> problems = new ArrayList<>(strange(node, OF_PROXY, ""));
        Read kind = constant(ProxyChoice.Kind.class, node.path("kind"));
        if (!(kind.value() instanceof ProxyChoice.Kind known)) {
            problems.add(new Problem(".kind", constants(ProxyChoice.Kind.class)));
            return new Read(null, problems);
        }
        try {
            List<String> bypass = new ArrayList<>();
            node.path("bypass").forEach(host -> bypass.add(host.asText()));
            if (known == ProxyChoice.Kind.HTTP || known == ProxyChoice.Kind.SOCKS) {
                THIS_COMPUTER.stream().filter(host -> !bypass.contains(host)).forEach(bypass::add);
            }
            return new Read(new ProxyChoice(known, node.path("host").asText(), node.path("port").asInt(),
                    node.path("user").asText(), bypass), problems);
        } catch (IllegalArgumentException incomplete) {
            problems.add(new Problem(".host", "\"host\": \"…\", \"port\": 1–65535"));
            return new Read(null, problems);
        }
    }

    private static Read servers(JsonNode node) {
        if (!node.isArray()) {
            return Read.wrong("[ { \"name\": \"…\", \"address\": \"https://…\" } ]");
        }
        Map<String, ConnectionProfile> servers = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            String below = "[" + i + "]";
            problems.addAll(strange(node.get(i), OF_SERVER, below));
            ConnectionProfile server = server(node.get(i), below, problems);
            if (server != null && servers.putIfAbsent(server.id(), server) != null) {
                problems.add(new Problem(below + ".id", ID));
            }
        }
        return new Read(List.copyOf(servers.values()), problems);
    }

    private static @Nullable ConnectionProfile server(JsonNode node, String below, List<Problem> problems) {
        int before = problems.size();
        if (!(ServerAddress.parse(node.path("address").asText())
                instanceof ServerAddress.Parsed.Valid(ServerAddress address, _))) {
            problems.add(new Problem(below + ".address", "\"https://…\""));
            return null;
        }
        String name = node.path("name").asText().strip();
        String id = node.path("id").asText(digest(address.toString()));
        Read environment = constant(Environment.class, node.path("environment").isMissingNode()
                ? TextNode.valueOf(Environment.PRODUCTION.name()) : node.path("environment"));
        Read signIn = constant(SignInMethod.class, node.path("signIn").isMissingNode()
                ? TextNode.valueOf(SignInMethod.PASSWORD.name()) : node.path("signIn"));
        if (name.isEmpty()) {
            problems.add(new Problem(below + ".name", "\"…\""));
        }
        if (!id.matches(ID)) {
            problems.add(new Problem(below + ".id", ID));
        }
        if (environment.value() == null || environment.value() == Environment.LOCAL) {
            problems.add(new Problem(below + ".environment", "DEVELOPMENT, STAGING, PRODUCTION"));
        }
        if (signIn.value() == null || signIn.value() == SignInMethod.LOCAL) {
            problems.add(new Problem(below + ".signIn", "PASSWORD, API_TOKEN"));
        }
        if (problems.size() > before) {
            return null;
        }
        return new ConnectionProfile(ConnectionProfile.PRESET + id, name, address.toString(),
                (Environment) environment.value(), (SignInMethod) signIn.value(), node.path("email").asText().strip())
                .withSafety(Safety.of((Environment) environment.value()));
    }

    /// Keys that mean nothing.
    static List<Problem> strange(JsonNode node, Set<String> known, String below) {
        List<Problem> problems = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(new Problem(below + "." + name, known.stream().sorted().collect(Collectors.joining(", "))));
            }
        });
        return problems;
    }

    /// Names the stored data of a server for as long as it has this address.
    private static String digest(String address) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
