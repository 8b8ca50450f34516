package org.graphkeeper.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.graphkeeper.app.tour.Tour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `graphkeeper tour`: the main job end to end, unattended.
@Command(name = "tour")
final class TourCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    @Option(names = "--out", required = true, paramLabel = "DIR")
    private Path out;

    @Option(names = "--gallery")
    private boolean gallery;

    @Option(names = "--only", paramLabel = "TEXT")
    private List<String> only = new ArrayList<>();

    @Override
    public Integer call() {
        boolean holds = gallery || !only.isEmpty() ? Tour.gallery(out, only) : Tour.run(out);
        return holds ? ExitCode.OK : ExitCode.FAILED;
    }
}
