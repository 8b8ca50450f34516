package org.graphkeeper.app.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Safety;

/// How careful the app has to be at least, by environment and by server.
///
/// @param ofEnvironment what is demanded of all servers that are labelled so
/// @param ofServer      what is demanded of single ones besides
record SafetyRules(Map<Environment, Safety> ofEnvironment, Map<ServerAddress, Safety> ofServer) {

    static final SafetyRules NONE = new SafetyRules(Map.of(), Map.of());

    /// When it is not known what was meant.
    static final SafetyRules CLOSED = new SafetyRules(Map.of(Environment.DEVELOPMENT, Safety.MOST,
            Environment.STAGING, Safety.MOST, Environment.PRODUCTION, Safety.MOST), Map.of());

    SafetyRules {
        ofEnvironment = Map.copyOf(ofEnvironment);
        ofServer = Map.copyOf(ofServer);
    }

    /// @param address as typed
    Safety of(Environment environment, String address) {
        Safety demanded = ofEnvironment.getOrDefault(environment, Safety.LEAST);
        return ServerAddress.parse(address) instanceof ServerAddress.Parsed.Valid(ServerAddress known, _)
                ? Safety.stricterOf(demanded, ofServer.getOrDefault(known, Safety.LEAST)) : demanded;
    }

    /// One text for each: where, access, what is asked, minutes.
    List<String> words() {
        List<String> words = new ArrayList<>();
        for (Environment environment : Environment.values()) {
            if (ofEnvironment.containsKey(environment)) {
                words.add(environment + words(ofEnvironment.get(environment)));
            }
        }
        ofServer.entrySet().stream().map(entry -> entry.getKey() + words(entry.getValue())).sorted().forEach(words::add);
        return words;
    }

    private static String words(Safety safety) {
        return " " + safety.access() + " " + safety.confirm() + " " + safety.unlockFor().toMinutes();
    }
}
