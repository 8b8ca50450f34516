package org.graphkeeper.app.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.app.policy.PolicyValues.Problem;
import org.graphkeeper.app.policy.PolicyValues.Read;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Safety;

/// Reads [SafetyRules]. What cannot be understood of a demand is demanded in full.
final class SafetyValues {

    private static final Set<String> PARTS = Set.of("access", "confirm", "unlockMinutes");
    private static final String WHERE = "DEVELOPMENT, STAGING, PRODUCTION, \"https://…\"";

    private final Map<Environment, Safety> environments = new EnumMap<>(Environment.class);
    private final Map<ServerAddress, Safety> servers = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private SafetyValues() {
    }

    static Read read(JsonNode node) {
        if (!node.isObject()) {
            return Read.wrong("{ \"PRODUCTION\": { \"access\": \"READ_ONLY\" } }");
        }
        SafetyValues values = new SafetyValues();
        node.properties().forEach(entry -> values.add(entry.getKey(), entry.getValue()));
        return new Read(new SafetyRules(values.environments, values.servers), values.problems);
    }

    private void add(String where, JsonNode node) {
        String below = "." + where;
        Safety demand = demand(node, below);
        for (Environment environment : Environment.values()) {
            if (environment != Environment.LOCAL && environment.name().equals(where)) {
                demand(environment, demand);
                return;
            }
        }
        if (where.contains("://") && ServerAddress.parse(where)
                instanceof ServerAddress.Parsed.Valid(ServerAddress address, _)) {
            servers.merge(address, demand, Safety::stricterOf);
            return;
        }
        problems.add(new Problem(below, WHERE));
        // Nobody knows which servers were meant.
        demand(Environment.DEVELOPMENT, demand);
        demand(Environment.STAGING, demand);
        demand(Environment.PRODUCTION, demand);
    }

    private void demand(Environment environment, Safety demand) {
        environments.merge(environment, demand, Safety::stricterOf);
    }

    private Safety demand(JsonNode node, String below) {
        if (!node.isObject()) {
            problems.add(new Problem(below, "{ \"access\": \"READ_ONLY\" }"));
            return Safety.MOST;
        }
        problems.addAll(PolicyValues.strange(node, PARTS, below));
        return new Safety(part(AccessMode.class, node, "access", Safety.LEAST.access(), Safety.MOST.access(), below),
                part(ConfirmLevel.class, node, "confirm", Safety.LEAST.confirm(), Safety.MOST.confirm(), below),
                minutes(node.path("unlockMinutes"), below));
    }

    private <E extends Enum<E>> E part(Class<E> type, JsonNode node, String name, E least, E most, String below) {
        if (!node.has(name)) {
            return least;
        }
        Read read = PolicyValues.constant(type, node.get(name));
        if (read.value() == null) {
            problems.add(new Problem(below + "." + name, read.problems().getFirst().expected()));
            return most;
        }
        return type.cast(read.value());
    }

    private Duration minutes(JsonNode node, String below) {
        if (node.isMissingNode()) {
            return Safety.LONGEST_UNLOCK;
        }
        if (node.isInt() && node.intValue() >= 0 && node.intValue() <= Safety.LONGEST_UNLOCK.toMinutes()) {
            return Duration.ofMinutes(node.intValue());
        }
        problems.add(new Problem(below + ".unlockMinutes", "0–" + Safety.LONGEST_UNLOCK.toMinutes()));
        return Duration.ZERO;
    }
}
