package org.graphkeeper.packaging.bench;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.packaging.PackagedStart;

/// How long the packaged app takes from the start of its process to the first picture with stored content, and how much
/// memory, beside the same jars on the class path without a cache of prepared classes, once as Java runs them by itself
/// and once with the package's options, and beside a bare window that is packaged in the same way. Starts take turns, so that what else the machine does meets all of them; the ratios are
/// the medians of the ratios within one turn. Linux, on the display that DISPLAY names.
public final class StartBench {

    /// What the bare window prints, and when.
    static final String PAINTED = "painted";
    private static final double KIB_IN_MIB = 1024;
    private static final double MOST_OF_CLASS_PATH = 0.45;
    private static final double MOST_OF_BARE = 1.5;

    private final Path image;
    private final Path javafx;
    private final Path work;

    private StartBench(Path image, Path javafx, Path work) {
        this.image = image;
        this.javafx = javafx;
        this.work = work;
    }

    /// @param arguments the app image; the directory with JavaFX's jars; a directory to work in; the number of turns
    public static void main(String[] arguments) throws IOException, InterruptedException, URISyntaxException {
        if (arguments.length < 4) {
            System.err.println("usage: IMAGE JAVAFX-JARS WORK-DIRECTORY TURNS");
            System.exit(2);
        }
        new StartBench(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath(),
                Path.of(arguments[2]).toAbsolutePath()).run(Integer.parseInt(arguments[3]));
    }

    private void run(int turns) throws IOException, InterruptedException, URISyntaxException {
        Path home = Files.createDirectories(work.resolve("home"));
        List<Path> jars = PackagedStart.classPath(image);
        Variant packaged = new Variant("packaged app", started(image.resolve("bin/graphkeeper")), home);
        Variant classPath = new Variant("app, plain class path",
                plain(jars, "org.graphkeeper.app.Main", PackagedStart.neededOptions()), home);
        Variant withOptions = new Variant("app, class path, the package's options",
                plain(jars, "org.graphkeeper.app.Main", PackagedStart.options()), home);
        Path bareImage = packBare(jars);
        Variant bare = new Variant("packaged bare window", started(bareImage.resolve("bin/graphkeeper")), null);
        Variant barePlain = new Variant("bare window, plain class path", plain(PackagedStart.classPath(bareImage),
                BareWindow.class.getName(), PackagedStart.neededOptions()), null);
        List<Variant> variants = List.of(packaged, classPath, withOptions, bare, barePlain);
        for (Variant variant : variants) {
            variant.start();
        }
        Map<Variant, List<Variant.Taken>> taken = new LinkedHashMap<>();
        double others = 0;
        for (int turn = 0; turn < turns; turn++) {
            for (Variant variant : variants) {
                Variant.Taken start = variant.start();
                taken.computeIfAbsent(variant, _ -> new ArrayList<>()).add(start);
                System.out.printf(Locale.ROOT, "turn %d: %s %.0f ms, %.0f ms of CPU%n", turn + 1, variant.name(),
                        start.picture(), start.cpu());
            }
            others = Math.max(others, load());
        }
        report(taken, turns, others);
    }

    private static void report(Map<Variant, List<Variant.Taken>> taken, int turns, double load) {
        List<Variant> variants = List.copyOf(taken.keySet());
        System.out.printf(Locale.ROOT, "%nMedians of %d turns; highest load of the machine %.1f on %d processors%n%n",
                turns, load, Runtime.getRuntime().availableProcessors());
        System.out.println("| | first picture | CPU until then | peak memory until then |");
        System.out.println("|---|---:|---:|---:|");
        taken.forEach((variant, runs) -> System.out.printf(Locale.ROOT, "| %s | %.0f ms | %.0f ms | %.0f MiB |%n",
                variant.name(), median(runs, Variant.Taken::picture), median(runs, Variant.Taken::cpu),
                median(runs, Variant.Taken::memory) / KIB_IN_MIB));
        System.out.println();
        System.out.println("| packaged app against | first picture | CPU | peak memory | aim |");
        System.out.println("|---|---:|---:|---:|---|");
        ratios(taken, variants.get(0), variants.get(1), MOST_OF_CLASS_PATH);
        ratios(taken, variants.get(0), variants.get(2), Double.NaN);
        ratios(taken, variants.get(0), variants.get(3), MOST_OF_BARE);
        System.out.println();
        System.out.println("| packaged bare window against | first picture | CPU | peak memory | aim |");
        System.out.println("|---|---:|---:|---:|---|");
        ratios(taken, variants.get(3), variants.get(4), Double.NaN);
    }

    /// @param aim of the time to the first picture; NaN for none
    private static void ratios(Map<Variant, List<Variant.Taken>> taken, Variant one, Variant other, double aim) {
        double picture = ratio(taken.get(one), taken.get(other), Variant.Taken::picture);
        System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.2f | %s |%n", other.name(), picture,
                ratio(taken.get(one), taken.get(other), Variant.Taken::cpu),
                ratio(taken.get(one), taken.get(other), Variant.Taken::memory), Double.isNaN(aim) ? ""
                        : String.format(Locale.ROOT, "%.2f: %s", aim, picture <= aim ? "reached" : "missed"));
    }

    /// Of the ratios within the turns, not of the medians: what slows one turn slows both of it.
    private static double ratio(List<Variant.Taken> one, List<Variant.Taken> other,
                                ToDoubleFunction<Variant.Taken> of) {
        double[] ratios = new double[one.size()];
        for (int turn = 0; turn < ratios.length; turn++) {
            ratios[turn] = of.applyAsDouble(one.get(turn)) / of.applyAsDouble(other.get(turn));
        }
        return median(ratios);
    }

    private static double median(List<Variant.Taken> runs, ToDoubleFunction<Variant.Taken> of) {
        return median(runs.stream().mapToDouble(of).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length % 2 == 1 ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /// The bare window in an image like that of the app: the same run-time, the same starter, a cache of its own.
    private Path packBare(List<Path> appJars) throws IOException, InterruptedException, URISyntaxException {
        Path bareImage = work.resolve("bare");
        Path classes = Path.of(BareWindow.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path atlantafx = appJars.stream().filter(jar -> jar.getFileName().toString().startsWith("atlantafx"))
                .findFirst().orElseThrow();
        Path jar = work.resolve("bare-window.jar");
        PackagedStart.jar(jar, classes, List.of(BareWindow.class, StartBench.class));
        PackagedStart.pack(bareImage, image, List.of(jar, atlantafx), BareWindow.class.getName());
        return bareImage;
    }

    /// By its starter, as a user starts it.
    private List<String> started(Path starter) {
        return List.of(starter.toString());
    }

    /// As one starts it from the jars: the JDK that this program runs on, JavaFX on the class path.
    private List<String> plain(List<Path> jars, String main, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(options);
        try (Stream<Path> modules = Files.list(javafx)) {
            command.addAll(List.of("-cp", Stream.concat(jars.stream(), modules.sorted()).map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator)), main));
        }
        return command;
    }
}
