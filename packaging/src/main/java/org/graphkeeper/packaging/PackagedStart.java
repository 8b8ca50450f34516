package org.graphkeeper.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// For the load program that measures starts: what is in a Linux image, and how to make another one like it.
public final class PackagedStart {

    private static final Pattern CLASS_PATH = Pattern.compile("-cp \"([^\"]+)\"");
    private static final HostSystem HOST = HostSystem.ofThisProcess();

    private PackagedStart() {
    }

    /// The jars of an image in their order.
    public static List<Path> classPath(Path image) throws IOException {
        Matcher found = CLASS_PATH.matcher(Files.readString(image.resolve("bin/graphkeeper")));
        if (!found.find()) {
            throw new IOException("no class path in the starter of " + image);
        }
        return Stream.of(found.group(1).replace("$app", image.resolve("lib/app").toString()).split(File.pathSeparator))
                .map(Path::of).toList();
    }

    /// The options that the desktop runs with where JavaFX is on the class path.
    public static List<String> options() {
        return onClassPath(Stream.of(JvmOptions.common(), JvmOptions.desktop(HOST)).flatMap(List::stream));
    }

    /// Those among them without which it does not run, or not quietly.
    public static List<String> neededOptions() {
        return onClassPath(JvmOptions.common().stream());
    }

    private static List<String> onClassPath(Stream<String> options) {
        return options.filter(option -> !option.startsWith("--add-opens=javafx."))
                .map(option -> option.replace(",javafx.graphics", "")).toList();
    }

    /// A jar of a few classes.
    public static void jar(Path file, Path classes, List<Class<?>> wanted) throws IOException {
        List<String> names = wanted.stream().map(type -> type.getName().replace('.', '/')).toList();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            for (Path path : Trees.files(classes)) {
                String name = classes.relativize(path).toString();
                if (names.stream().anyMatch(own -> name.equals(own + ".class") || name.startsWith(own + "$"))) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(path, out);
                    out.closeEntry();
                }
            }
        }
    }

    /// An image with the run-time and the starter of another, other jars, and a cache of its own.
    public static void pack(Path target, Path image, List<Path> jars, String main)
            throws IOException, InterruptedException {
        Trees.fresh(target);
        Path runtime = target.resolve("lib/runtime");
        Files.createDirectories(runtime.getParent());
        Trees.copy(image.resolve("lib/runtime"), runtime);
        Path app = Files.createDirectories(target.resolve("lib/app"));
        List<Path> copies = new ArrayList<>();
        for (Path jar : jars) {
            copies.add(Files.copy(jar, app.resolve(jar.getFileName())));
        }
        List<String> training = new ArrayList<>(List.of(runtime.resolve("bin/java").toString()));
        Stream.of(JvmOptions.common(), JvmOptions.desktop(HOST), JvmOptions.headless()).forEach(training::addAll);
        training.addAll(List.of("-XX:AOTCacheOutput=" + app.resolve(Product.CACHE), "-cp",
                copies.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)), main, "once"));
        new Tools(target.resolve("logs")).run(training);
        Path starter = target.resolve("bin/graphkeeper");
        Template.write(starter, Template.fill("linux/graphkeeper.sh", Map.of(
                "CLASS_PATH", copies.stream().map(jar -> "$app/" + jar.getFileName()).collect(Collectors.joining(":")),
                "MAIN_CLASS", main, "CACHE", Product.CACHE,
                "NATIVE", Product.NATIVE, "OPTIONS", String.join(" ", JvmOptions.common()),
                "DESKTOP_OPTIONS", String.join(" ", JvmOptions.desktop(HOST)),
                "HEADLESS_OPTIONS", String.join(" ", JvmOptions.headless()))));
        if (!starter.toFile().setExecutable(true)) {
            throw new IOException(starter + " could not be made executable");
        }
    }
}
