package org.graphkeeper.app.architecture;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The message bundles as they stand in the sources.
final class Bundles {

    private static final Path FOLDER = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent()
            .resolve("resources/src/main/resources/org/graphkeeper/resources/i18n");

    private Bundles() {
    }

    /// Names of the bundles, e.g. `graphs`.
    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.contains("_"))
                    .map(name -> name.replace(".properties", "")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param language as in the file name, e.g. `zh_CN`; empty for English
    /// @return value of each key; empty when there is no such file
    static Map<String, String> words(String bundle, String language) {
        Path file = FOLDER.resolve(bundle + (language.isEmpty() ? "" : "_" + language) + ".properties");
        Properties words = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                words.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Map<String, String> result = new TreeMap<>();
        words.stringPropertyNames().forEach(key -> result.put(key, words.getProperty(key)));
        return result;
    }
}
