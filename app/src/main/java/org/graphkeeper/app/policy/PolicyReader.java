package org.graphkeeper.app.policy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.graphkeeper.views.base.ComputerPolicy.Flaw;
import org.graphkeeper.views.base.ComputerPolicy.Flaw.Reason;
import org.graphkeeper.views.base.ComputerPolicy.State;
import org.graphkeeper.views.base.PolicyKey;

/// Reads a policy key by key. What can be understood holds; what cannot is told with its line; and a lock that cannot be
/// understood is closed, not open.
final class PolicyReader {

    static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEFAULTS = "defaults";
    private static final String LOCKED = "locked";

    private final Path file;
    private final Map<PolicyKey, Object> defaults = new EnumMap<>(PolicyKey.class);
    private final Map<PolicyKey, Object> locked = new EnumMap<>(PolicyKey.class);
    private final List<Flaw> flaws = new ArrayList<>();
    private String administrator = "";

    /// @param file only told, not read
    PolicyReader(Path file) {
        this.file = file;
    }

    MachinePolicy read(byte[] content) {
        try (JsonParser parser = JSON.getFactory().createParser(content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return broken(1, "{");
            }
            readTop(parser);
            if (parser.nextToken() != null) {
                return broken(line(parser), "}");
            }
        } catch (JacksonException e) {
            JsonLocation where = e.getLocation();
            return broken(where == null ? 0 : where.getLineNr(), e.getOriginalMessage());
        } catch (IOException impossible) {
            return broken(0, impossible.toString());
        }
        return new MachinePolicy(file, flaws.isEmpty() ? State.HELD : State.FLAWED, administrator, defaults, locked,
                flaws);
    }

    /// What came before the break holds. What comes after it is unknown.
    private MachinePolicy broken(int line, String why) {
        flaws.add(new Flaw(Reason.NO_JSON, "", line, why));
        return new MachinePolicy(file, State.UNUSABLE, administrator, defaults, MachinePolicy.withCautions(locked), flaws);
    }

    private void readTop(JsonParser parser) throws IOException {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int line = line(parser);
            JsonToken begin = parser.nextToken();
            boolean isNew = seen.add(name);
            if (!isNew) {
                flaws.add(new Flaw(Reason.REPEATED, name, line, ""));
            }
            if (name.equals(LOCKED) || name.equals(DEFAULTS)) {
                if (begin == JsonToken.START_OBJECT) {
                    readLayer(parser, name);
                } else {
                    parser.skipChildren();
                    flaws.add(new Flaw(Reason.WRONG_VALUE, name, line, "{ … }"));
                    if (name.equals(LOCKED)) {
                        MachinePolicy.withCautions(locked).forEach(locked::putIfAbsent);
                    }
                }
                continue;
            }
            JsonNode value = parser.readValueAsTree();
            switch (name) {
                case "administrator" -> administrator(value, line);
                case "version" -> {
                    if (!value.isInt() || value.intValue() != VERSION) {
                        flaws.add(new Flaw(Reason.WRONG_VALUE, name, line, Integer.toString(VERSION)));
                    }
                }
                default -> flaws.add(new Flaw(Reason.UNKNOWN_KEY, name, line,
                        String.join(", ", "administrator", DEFAULTS, LOCKED)));
            }
        }
    }

    private void administrator(JsonNode value, int line) {
        if (value.isTextual()) {
            administrator = value.textValue().replaceAll("\\s+", " ").strip();
        } else {
            flaws.add(new Flaw(Reason.WRONG_VALUE, "administrator", line, "\"…\""));
        }
    }

    private void readLayer(JsonParser parser, String layer) throws IOException {
        boolean isLocked = layer.equals(LOCKED);
        Set<PolicyKey> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String where = layer + "." + parser.currentName();
            int line = line(parser);
            Optional<PolicyKey> known = key(parser.currentName());
            parser.nextToken();
            JsonNode value = parser.readValueAsTree();
            if (known.isEmpty()) {
                flaws.add(new Flaw(Reason.UNKNOWN_KEY, where, line, Arrays.stream(PolicyKey.values())
                        .map(PolicyKey::word).collect(Collectors.joining(", "))));
                continue;
            }
            PolicyKey key = known.get();
            if (key.isOnlyLocked() && !isLocked) {
                flaws.add(new Flaw(Reason.ONLY_LOCKED, where, line, ""));
            } else if (!seen.add(key)) {
                flaws.add(new Flaw(Reason.REPEATED, where, line, ""));
                (isLocked ? locked : defaults).remove(key);
                if (isLocked) {
                    close(key);
                }
            } else {
                take(key, value, where, line, isLocked);
            }
        }
    }

    private void take(PolicyKey key, JsonNode value, String where, int line, boolean isLocked) {
        PolicyValues.Read read = PolicyValues.read(key, value);
        read.problems().forEach(problem -> flaws.add(new Flaw(Reason.WRONG_VALUE, where + problem.below(), line,
                problem.expected())));
        if (read.value() != null) {
            (isLocked ? locked : defaults).put(key, read.value());
        } else if (isLocked) {
            close(key);
        }
    }

    /// Locks what was meant to be locked in the strictest way there is.
    private void close(PolicyKey key) {
        switch (key) {
            case PLAIN_HTTP, OWN_SERVERS, OFFLINE_KEPT, UPDATES_WANTED -> locked.put(key, false);
            case UPDATES_ADDRESS, UPDATES_KEY -> locked.put(PolicyKey.UPDATES_WANTED, false);
            case SECRET_PLACES -> locked.put(key, Set.of());
            case SAFETY -> locked.put(key, SafetyRules.CLOSED);
            // Nothing of these is stricter than anything else.
            case THEME, LANGUAGE, OFFLINE_UNREAD, OFFLINE_SIZE, SERVERS, PROXY -> { }
        }
    }

    private static Optional<PolicyKey> key(String word) {
        return Arrays.stream(PolicyKey.values()).filter(key -> key.word().equals(word)).findFirst();
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
