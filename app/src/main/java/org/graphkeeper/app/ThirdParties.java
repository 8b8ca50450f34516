package org.graphkeeper.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.about.ThirdParty;

/// What the app stands on: the libraries as the build found them, and what is no library.
public final class ThirdParties {

    private ThirdParties() {
    }

    /// In the order of their names. Blocks.
    public static List<ThirdParty> all() {
        URL libraries = Objects.requireNonNull(ThirdParties.class.getResource("third-party.tsv"), "no list built");
        return Stream.concat(read(libraries).stream(), read(Resources.url("licences/bundled.tsv")).stream())
                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name())).toList();
    }

    /// One a line: name, version, licence, address, separated by tabs.
    private static List<ThirdParty> read(URL list) {
        try (InputStream stream = list.openStream();
             BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).map(line -> line.split("\t", -1))
                    .map(part -> new ThirdParty(part[0], part[1], part[2], part[3])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
