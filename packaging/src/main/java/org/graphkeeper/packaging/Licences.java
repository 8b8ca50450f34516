package org.graphkeeper.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/// The licences of the app and of all that is in the package with it: the list that About shows, and the texts that the
/// jars bring. Those of Java and JavaFX are in the run-time's own folder `legal`.
final class Licences {

    private static final Pattern TEXT = Pattern.compile(
            "(META-INF/|META-INF/(licenses|maven)/.*/)?(licen[cs]e|notice|copying)(\\.(md|txt|[a-z]{6,}))?",
            Pattern.CASE_INSENSITIVE);
    private static final String LIST = "org/graphkeeper/app/third-party.tsv";
    private static final String BUNDLED = "org/graphkeeper/resources/licences/";

    private final Order order;
    private final List<Path> classPath;

    Licences(Order order, List<Path> classPath) {
        this.order = order;
        this.classPath = classPath;
    }

    /// @param folder made
    /// @throws BuildException when the list of the app is missing or empty
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(order.project().resolve("LICENSE"), folder.resolve("LICENSE"));
        List<String> list = new ArrayList<>();
        for (Path path : classPath) {
            try (JarFile jar = new JarFile(path.toFile())) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (entry.getName().equals(LIST)) {
                        list.addAll(text(jar, entry).lines().filter(line -> !line.isBlank()).toList());
                    } else if (entry.getName().startsWith(BUNDLED) && entry.getName().endsWith(".tsv")) {
                        list.addAll(text(jar, entry).lines().filter(line -> !line.isBlank()).toList());
                    } else if (entry.getName().startsWith(BUNDLED) && !entry.isDirectory()) {
                        copy(jar, entry, folder.resolve(entry.getName().substring(BUNDLED.length())));
                    } else if (!entry.isDirectory() && TEXT.matcher(entry.getName()).matches()) {
                        copy(jar, entry, folder.resolve(library(path)).resolve(plain(entry.getName())));
                    }
                }
            }
        }
        if (list.size() < classPath.size() / 2) {
            throw new BuildException("The list of third parties names " + list.size() + " for " + classPath.size()
                    + " jars; the app's build did not write it.");
        }
        Template.write(folder.resolve("THIRD-PARTY.txt"), readable(list));
    }

    /// One block a library, in the order of the names.
    private static String readable(List<String> list) {
        StringBuilder text = new StringBuilder(Template.read("third-party-head.txt"));
        list.stream().sorted(String.CASE_INSENSITIVE_ORDER).map(line -> line.split("\t", -1)).forEach(part ->
                text.append('\n').append(part[0]).append(' ').append(part[1]).append("\n    ").append(part[2])
                        .append("\n    ").append(part[3]).append('\n'));
        return text.toString();
    }

    private static String library(Path jar) {
        return jar.getFileName().toString().replace(".jar", "");
    }

    private static String plain(String entry) {
        return entry.replace("META-INF/", "").replace("licenses/", "").replace("maven/", "").replace('/', '-');
    }

    private static String text(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void copy(JarFile jar, JarEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }
}
