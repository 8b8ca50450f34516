package org.graphkeeper.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How large the parts of an image are.
final class Sizes {

    private static final double MIB = 1024 * 1024;

    private Sizes() {
    }

    static String mib(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / MIB);
    }

    /// The largest files, each with its path in the image, largest first.
    static Map<String, Long> largest(Path root, int most) throws IOException {
        Map<String, Long> all = new HashMap<>();
        for (Path file : Trees.files(root)) {
            all.put(root.relativize(file).toString().replace('\\', '/'), Files.size(file));
        }
        Map<String, Long> largest = new LinkedHashMap<>();
        all.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(most).forEach(file -> largest.put(file.getKey(), file.getValue()));
        return largest;
    }
}
