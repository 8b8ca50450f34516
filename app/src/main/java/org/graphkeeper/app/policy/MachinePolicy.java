package org.graphkeeper.app.policy;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graphkeeper.views.base.ComputerPolicy.Flaw;
import org.graphkeeper.views.base.ComputerPolicy.State;
import org.graphkeeper.views.base.PolicyKey;

/// What was read of the policy file. The type of each value is that of [PolicyValues].
///
/// @param administrator who set it, in the administrator's own words; empty when the file does not say
/// @param defaults      what holds until a user chooses
/// @param locked        what holds whatever a user chooses
/// @param flaws         what could not be used
public record MachinePolicy(Path file, State state, String administrator, Map<PolicyKey, Object> defaults,
                            Map<PolicyKey, Object> locked, List<Flaw> flaws) {

    public MachinePolicy {
        defaults = Map.copyOf(defaults);
        locked = Map.copyOf(locked);
        flaws = List.copyOf(flaws);
    }

    /// There is no file.
    public static MachinePolicy absent(Path file) {
        return new MachinePolicy(file, State.ABSENT, "", Map.of(), Map.of(), List.of());
    }

    /// There is a file of which nothing is believed.
    static MachinePolicy unusable(Path file, Flaw why) {
        return new MachinePolicy(file, State.UNUSABLE, "", Map.of(),
                withCautions(Map.of()), List.of(why));
    }

    /// With what is locked when it is not known what was meant to be: nothing leaves the computer unencrypted, and
    /// nobody is asked for newer versions. Everything else would stop work for a slip of the pen.
    static Map<PolicyKey, Object> withCautions(Map<PolicyKey, Object> locked) {
        Map<PolicyKey, Object> careful = new EnumMap<>(PolicyKey.class);
        careful.put(PolicyKey.PLAIN_HTTP, false);
        careful.put(PolicyKey.UPDATES_WANTED, false);
        careful.putAll(locked);
        return careful;
    }

    <T> Optional<T> locked(PolicyKey key, Class<T> type) {
        return Optional.ofNullable(locked.get(key)).map(type::cast);
    }

    <T> Optional<T> preferred(PolicyKey key, Class<T> type) {
        return Optional.ofNullable(defaults.get(key)).map(type::cast);
    }
}
