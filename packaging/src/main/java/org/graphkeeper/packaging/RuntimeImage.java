package org.graphkeeper.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The Java that is in the packages: the parts of the JDK that the jars need, and JavaFX. Our own jars and the
/// libraries are not linked in: several of them are no modules.
final class RuntimeImage {

    /// What the jars name in their classes, as [ModuleCheck] holds it to.
    private static final Set<String> NEEDED = Set.of("java.base", "java.desktop", "java.logging", "java.management",
            "java.naming", "java.net.http", "java.security.jgss", "java.sql", "java.xml", "jdk.jfr", "jdk.net",
            "jdk.security.auth", "jdk.unsupported", "javafx.controls");
    /// What is found by name while the app runs: locales, elliptic curves, assistive technology, the times of the
    /// process, archives as file systems.
    private static final Set<String> LOADED = Set.of("jdk.localedata", "jdk.crypto.ec", "jdk.accessibility",
            "jdk.management", "jdk.zipfs");
    /// The languages of the app, with all their regions.
    private static final String LOCALES = "en,de,es,zh,ar";
    private static final Set<String> LIBRARIES = Set.of(".so", ".dll", ".dylib");
    private static final String JAVA = "java";

    private RuntimeImage() {
    }

    /// Links it.
    ///
    /// @param javafx jars of this system
    /// @return the root of the run-time
    static Path link(Path javafx, Path work) throws IOException {
        Path modules = Trees.fresh(work.resolve("jmods"));
        for (Path jar : jars(javafx)) {
            repack(jar, modules, Trees.fresh(work.resolve("javafx")));
        }
        Path runtime = work.resolve("runtime");
        Trees.delete(runtime);
        Tools.jdk("jlink", "--module-path", modules.toString(),
                "--add-modules", modules(), "--output", runtime.toString(),
                // The packages compress better than jlink does, and a start has nothing to unpack.
                "--compress", "zip-0", "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages",
                "--include-locales", LOCALES);
        leaveOnlyJava(runtime.resolve("bin"));
        return runtime;
    }

    /// All modules that are linked, for the command line of jlink.
    static String modules() {
        return Stream.concat(NEEDED.stream(), LOADED.stream()).sorted().collect(Collectors.joining(","));
    }

    private static List<Path> jars(Path folder) throws IOException {
        return Trees.files(folder).stream().filter(file -> file.toString().endsWith(".jar")).toList();
    }

    /// A module file of a JavaFX jar. From the jar itself its libraries would be unpacked to the home directory at the
    /// first start; from a module file they get into the run-time beside those of Java.
    private static void repack(Path jar, Path modules, Path scratch) throws IOException {
        Path classes = Files.createDirectories(scratch.resolve("classes"));
        Path libraries = Files.createDirectories(scratch.resolve("libs"));
        try (JarFile file = new JarFile(jar.toFile())) {
            if (file.getEntry("module-info.class") == null) {
                return;
            }
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements();) {
                JarEntry entry = entries.nextElement();
                if (entry.isDirectory()) {
                    continue;
                }
                Path target = isLibrary(entry.getName())
                        ? libraries.resolve(Path.of(entry.getName()).getFileName().toString())
                        : classes.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
        String name = jar.getFileName().toString().replace(".jar", ".jmod");
        Tools.jdk("jmod", "create", "--class-path", classes.toString(), "--libs", libraries.toString(),
                modules.resolve(name).toString());
    }

    private static boolean isLibrary(String entry) {
        return LIBRARIES.stream().anyMatch(entry::endsWith);
    }

    /// The other programs of the JDK are for administrators of Java, not for users of the app.
    private static void leaveOnlyJava(Path bin) throws IOException {
        for (Path file : Trees.files(bin)) {
            String name = file.getFileName().toString();
            boolean isProgram = !isLibrary(name);
            if (isProgram && !name.equals(JAVA) && !name.equals(JAVA + ".exe")) {
                Files.delete(file);
            }
        }
    }
}
