package org.graphkeeper.views.diagnostics;

import java.util.List;

/// One part of a support bundle.
///
/// @param key    which: `product`, `settings`, `stored`, `checks`, `exchanges`, `log`
/// @param fields all that it says, in order
public record BundlePart(String key, List<Field> fields) {

    /// @param name  e.g. `java`; need not be the only one of this name
    /// @param value free of secrets
    public record Field(String name, String value) {
    }

    public BundlePart {
        fields = List.copyOf(fields);
    }
}
