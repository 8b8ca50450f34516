package org.graphkeeper.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.graphkeeper.app.tour.Tour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `graphkeeper tour`: the main job end to end, unattended.
@Command(name = "tour", description = "Drives the real app through the main job without a display: pictures and "
        + "tour.json in a directory, exit code 0 when every step holds.")
final class TourCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--out", required = true, paramLabel = "DIR",
            description = "Directory for the pictures and tour.json; made when absent.")
    private Path out;

    @Option(names = "--gallery", description = "Visit every screen in every look after it, light to Arabic; a word that is "
            + "cut fails its step.")
    private boolean gallery;

    @Override
    public Integer call() {
        return Tour.run(out, gallery ? Tour.Extent.GALLERY : Tour.Extent.JOB) ? ExitCode.OK : ExitCode.FAILED;
    }
}
