package org.graphkeeper.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/// Builds the app image with jpackage: run-time, jars, starters, licences, prepared classes.
final class AppImage {

    /// On macOS a version may not begin with 0 for jpackage; what users see is in the file that we give it.
    private static final String STAND_IN_VERSION = "1.0";

    private final Product product;
    private final Order order;
    private final HostSystem host;
    private final Product.Layout image;

    AppImage(Product product) {
        this.product = product;
        this.order = product.order();
        this.host = product.host();
        this.image = product.image();
    }

    void build() throws IOException, InterruptedException {
        Path input = product.work("input");
        List<Path> jars = new AppJars(host).copy(order.jars(), input, order.timestamp());
        say("linking the run-time");
        Path runtime = RuntimeImage.link(order.javafx(), order.work());
        Set<String> missing = ModuleCheck.missing(jars, runtime);
        if (!missing.isEmpty()) {
            throw new BuildException("The jars name modules that the run-time does not have: "
                    + String.join(", ", missing) + ". Add them to RuntimeImage.");
        }
        say("laying out the image");
        Trees.delete(image.root());
        Files.createDirectories(image.root().getParent());
        jpackage(input, runtime);
        List<Path> classPath = classPath();
        if (host.family() == HostSystem.Family.LINUX) {
            unpackSqlite(classPath);
            replaceStarters(classPath);
        }
        new Licences(order, classPath).write(image.extras().resolve("licences"));
        Files.copy(order.sbom(), image.extras().resolve("sbom.cdx.json"));
        Template.write(image.app().resolve(Product.INSTALLED_AS),
                host.family() == HostSystem.Family.MAC ? "mac\n" : "archive\n");
        Trees.settle(image.root(), order.timestamp());
        say("preparing quick starts");
        new StartCache(product, classPath).train();
        Trees.settle(image.root(), order.timestamp());
        new Signing(product).signImage();
    }

    private void jpackage(Path input, Path runtime) throws IOException {
        Path resources = Trees.fresh(product.work("jpackage"));
        List<String> command = new ArrayList<>(List.of("--type", "app-image", "--name", mainStarter(),
                "--app-version", host.family() == HostSystem.Family.MAC ? STAND_IN_VERSION : order.version(),
                "--description", order.description(), "--vendor", Product.NAME,
                "--runtime-image", runtime.toString(), "--input", input.toString(),
                "--main-jar", "graphkeeper-app-" + order.version() + ".jar", "--main-class", Product.MAIN_CLASS,
                "--icon", icon(resources).toString(), "--resource-dir", resources.toString(),
                "--dest", image.root().getParent().toString()));
        List<String> options = new ArrayList<>(product.desktopOptions());
        options.addAll(List.of("-XX:AOTCache=$APPDIR/" + Product.CACHE, "-Xlog:disable"));
        options.forEach(option -> command.addAll(List.of("--java-options", option)));
        if (host.family() != HostSystem.Family.LINUX) {
            Path console = Template.write(resources.resolve("console.properties"),
                    "arguments=--help\nwin-console=true\n");
            command.addAll(List.of("--add-launcher", Product.CONSOLE_COMMAND + "=" + console));
        }
        if (host.family() == HostSystem.Family.MAC) {
            Template.write(resources.resolve("Info.plist"), Template.fill("mac/Info.plist", Map.of(
                    "VERSION", order.version(), "NAME", Product.NAME, "IDENTIFIER", Product.IDENTIFIER)));
            command.addAll(List.of("--mac-package-identifier", Product.IDENTIFIER));
        }
        Tools.jdk("jpackage", command.toArray(String[]::new));
    }

    private String mainStarter() {
        return host.family() == HostSystem.Family.LINUX ? Product.COMMAND : Product.NAME;
    }

    private Path icon(Path folder) throws IOException {
        Icons icons = Icons.of(order.jars(), order.version());
        return switch (host.family()) {
            case LINUX -> Files.write(folder.resolve("icon.png"), icons.png(256));
            case MAC -> Files.write(folder.resolve("icon.icns"), icons.icns());
            case WINDOWS -> Files.write(folder.resolve("icon.ico"), icons.ico());
        };
    }

    /// As the starters that jpackage made have it: the cache of prepared classes is bound to its order.
    private List<Path> classPath() throws IOException {
        Path settings = image.app().resolve(mainStarter() + ".cfg");
        List<Path> found = Files.readAllLines(settings).stream()
                .filter(line -> line.startsWith("app.classpath=") || line.startsWith("app.mainjar="))
                .map(line -> image.app().resolve(line.substring(line.indexOf('=') + 1).replace("$APPDIR", "")
                        .replaceFirst("^[/\\\\]", "")))
                .distinct().toList();
        if (found.isEmpty() || !found.stream().allMatch(Files::isRegularFile)) {
            throw new BuildException("jpackage wrote a class path that is not there: " + settings);
        }
        return found;
    }

    /// From its jar SQLite is unpacked anew at every start, compared with what was unpacked, and a process is started to
    /// find out what system this is.
    private void unpackSqlite(List<Path> classPath) throws IOException {
        String library = System.mapLibraryName("sqlitejdbc");
        for (Path path : classPath) {
            try (JarFile jar = new JarFile(path.toFile())) {
                List<JarEntry> found = jar.stream().filter(entry -> entry.getName().startsWith("org/sqlite/native/")
                        && entry.getName().endsWith("/" + library)).toList();
                if (found.size() == 1) {
                    Path folder = Files.createDirectories(image.app().resolve(Product.NATIVE));
                    try (InputStream in = jar.getInputStream(found.getFirst())) {
                        Files.copy(in, folder.resolve(library));
                    }
                    return;
                }
            }
        }
        throw new BuildException("No jar holds the one " + library + " that SQLite needs here.");
    }

    /// jpackage's own starter asks dpkg and rpm before every start whose it is, which takes as long as a good part of
    /// the start. A shell script takes a few milliseconds.
    private void replaceStarters(List<Path> classPath) throws IOException {
        Path bin = Trees.fresh(image.root().resolve("bin"));
        Path lib = image.root().resolve("lib");
        for (Path file : List.of(lib.resolve("libapplauncher.so"), lib.resolve(Product.COMMAND + ".png"),
                image.app().resolve(Product.COMMAND + ".cfg"), image.app().resolve(".jpackage.xml"))) {
            Files.deleteIfExists(file);
        }
        Map<String, String> values = Map.of(
                "CLASS_PATH",
                classPath.stream().map(jar -> "$app/" + jar.getFileName()).collect(Collectors.joining(":")),
                "MAIN_CLASS", Product.MAIN_CLASS, "CACHE", Product.CACHE, "NATIVE", Product.NATIVE,
                "OPTIONS", String.join(" ", JvmOptions.common()),
                "DESKTOP_OPTIONS", String.join(" ", JvmOptions.desktop(host)),
                "HEADLESS_OPTIONS", String.join(" ", JvmOptions.headless()));
        starter(bin.resolve(Product.COMMAND), Template.fill("linux/graphkeeper.sh", values));
        starter(bin.resolve(Product.CONSOLE_COMMAND), Template.read("linux/graphkeeper-cli.sh"));
    }

    private static void starter(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true, false)) {
            throw new BuildException(file + " could not be made executable.");
        }
    }

    private static void say(String what) {
        System.out.println("packages: " + what + " …");
    }
}
