package org.graphkeeper.packaging;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What is to be built, and from what. All paths are absolute.
///
/// @param version     of the product; the parent pom is the only place that says it
/// @param description of the product, one line
/// @param maintainer  who answers for the packages, with an address, as Debian wants it
/// @param timestamp   given to every file, so that two builds of the same sources are alike
/// @param project     the root of the sources
/// @param jars        the app and all it needs but JavaFX
/// @param javafx      JavaFX for this system
/// @param sbom        the list of parts in CycloneDX's form
/// @param work        for what is made on the way; emptied first
/// @param out         for the packages; emptied first
/// @param wanted      names of kinds; empty for all that can be built here
record Order(String version, String description, String maintainer, Instant timestamp, Path project, Path jars,
             Path javafx, Path sbom, Path work, Path out, Set<String> wanted) {

    /// @param arguments `name=value` each
    /// @throws IllegalArgumentException when one is missing
    static Order of(String... arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String argument : arguments) {
            int sign = argument.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException(argument + " is not of the form name=value");
            }
            given.put(argument.substring(0, sign), argument.substring(sign + 1));
        }
        String kinds = given.getOrDefault("kinds", "all");
        return new Order(value(given, "version"), value(given, "description"), value(given, "maintainer"),
                Instant.parse(value(given, "timestamp")), path(given, "project"), path(given, "jars"),
                path(given, "javafx"), path(given, "sbom"), path(given, "work"), path(given, "out"),
                kinds.equals("all") ? Set.of() : Set.of(kinds.split(",")));
    }

    private static Path path(Map<String, String> given, String name) {
        return Path.of(value(given, name)).toAbsolutePath().normalize();
    }

    private static String value(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("needs " + name + "=…");
        }
        return value;
    }
}
