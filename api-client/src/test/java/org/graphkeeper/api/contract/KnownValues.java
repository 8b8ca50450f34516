package org.graphkeeper.api.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Values that mean something on the server at hand, by the name of the parameter or field that takes them. Without
/// them a generated request would hardly ever get past `404`.
record KnownValues(Map<String, List<String>> byName) {

    KnownValues {
        byName = Map.copyOf(byName);
    }

    /// The values for a name; those of a name that it ends with, such as `slug` for `graph_slug`, when it is not known
    /// itself.
    List<String> named(String name) {
        List<String> exact = byName.get(name);
        if (exact != null) {
            return exact;
        }
        return byName.entrySet().stream()
                .filter(entry -> name.endsWith("_" + entry.getKey()) || name.endsWith("_" + entry.getKey() + "s"))
                .max(Comparator.comparing(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue).orElse(List.of());
    }
}
