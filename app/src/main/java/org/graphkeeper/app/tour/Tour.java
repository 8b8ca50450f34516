package org.graphkeeper.app.tour;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.app.errors.DefectCode;
import org.graphkeeper.app.logging.Logs;
import org.graphkeeper.app.wiring.StartTrace;
import org.graphkeeper.app.wiring.Toolkit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives the real app against a real server in fresh directories, step by step as a user would, on JavaFX's Headless
/// platform: a picture of every step and `tour.json`.
public final class Tour {

    private static final Logger LOG = LoggerFactory.getLogger(Tour.class);

    private final Path out;
    private final TourReport report = new TourReport();
    private final Extent extent;
    private final List<String> only;

    /// How much is visited.
    private enum Extent {
        /// The main job end to end.
        JOB,
        /// The main job, then every screen in every look.
        GALLERY
    }

    private Tour(Path out, Extent extent, List<String> only) {
        this.out = out;
        this.extent = extent;
        this.only = only;
    }

    /// Runs the tour.
    ///
    /// @param out directory for the pictures and the report; made when absent
    /// @return whether every step holds
    public static boolean run(Path out) {
        return run(out, Extent.JOB, List.of());
    }

    /// Runs the tour and visits the screens in their looks.
    ///
    /// @param only parts of the names of the steps that are wanted; empty for all
    public static boolean gallery(Path out, List<String> only) {
        return run(out, Extent.GALLERY, only);
    }

    private static boolean run(Path out, Extent extent, List<String> only) {
        headless();
        try {
            return new Tour(out.toAbsolutePath(), extent, only).run();
        } catch (IOException e) {
            System.err.println("The tour cannot use " + out + ": " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Before the toolkit starts; the launcher says so too, for those who call the program without it this holds.
    static void headless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    private boolean run() throws IOException, InterruptedException {
        Files.createDirectories(out);
        Logs.toDirectory(out);
        Toolkit toolkit = Toolkit.start();
        try {
            toolkit.await();
        } catch (Toolkit.UnavailableException e) {
            System.err.println("JavaFX did not start: " + e.getMessage());
            return false;
        }
        Path home = Files.createTempDirectory("graphkeeper-tour");
        TourDesk desk = new TourDesk(home, toolkit, new StartTrace());
        Thread ending = Thread.ofPlatform().name("ending").unstarted(desk::close);
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            List<TourStep> steps = new ArrayList<>();
            steps.addAll(new Itinerary(desk).steps());
            if (extent == Extent.GALLERY) {
                steps.addAll(new Gallery(desk, only).steps());
            }
            runAll(steps, desk);
        } finally {
            desk.close();
            report.write(out.resolve("tour.json"));
            delete(home);
        }
        System.out.println((report.ok() ? "Every step holds. " : "Not every step holds. ") + "Pictures and tour.json: "
                + out);
        return report.ok();
    }

    private void runAll(List<TourStep> steps, TourDesk desk) {
        report.fill(steps, (step, picture) -> {
            TourReport.Entry entry = run(step, picture, desk);
            System.out.printf("%-6s %-32s %6d ms%s%n", entry.ok() ? "ok" : "FAILED", entry.name(), entry.millis(),
                    entry.error() == null ? "" : "  " + entry.error());
            return entry;
        });
    }

    private TourReport.Entry run(TourStep step, String name, TourDesk desk) {
        long begin = System.nanoTime();
        String error = null;
        try {
            step.action().run();
        } catch (Exception | AssertionError e) {
            LOG.error("{} step {}", DefectCode.of(e), step.name(), e);
            error = explain(e, desk);
        }
        long millis = (System.nanoTime() - begin) / 1_000_000;
        String picture = name;
        try {
            Png.write(desk.hands().picture(), out.resolve(picture));
        } catch (Exception e) {
            LOG.error("no picture of step {}", step.name(), e);
            picture = null;
            error = error == null ? "no picture: " + e.getMessage() : error;
        }
        Optional<Throwable> uncaught = desk.uncaught();
        if (error == null && uncaught.isPresent()) {
            error = "nobody caught " + uncaught.get();
        }
        return new TourReport.Entry(step.name(), error == null, millis, picture, error);
    }

    private static @Nullable String explain(Throwable fault, TourDesk desk) {
        String message = fault.getMessage() == null ? fault.toString() : fault.getMessage();
        try {
            return message + "; to press there is: " + desk.hands().names();
        } catch (Exception blind) {
            return message;
        }
    }

    private static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
                        throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.warn("the directories of the tour stay behind in {}", directory, e);
        }
    }
}
