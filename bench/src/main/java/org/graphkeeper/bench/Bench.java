package org.graphkeeper.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Runs one program and writes its figures to `target`.
public final class Bench {

    private static final String USAGE = """
            Programs, each with name=number options:
              graph-list    graphs=10000 schemas=1000 filled=200 nodes=10000 rounds=40
              provisioning  schemas=1000 block=10
              mixed-load    clients=64 seconds=60 graphs=200
              graphs-table  graphs=100000 rounds=3 bare=3 frames=300 texts=7; bare=0 leaves typing in the bare ones out
              monitor       graphs=1000 step=5 warmup=20 seconds=60
            Figures go to target/<program>.md and .json.""";

    private Bench() {
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || arguments[0].equals("help")) {
            System.out.println(USAGE);
            return;
        }
        try {
            run(arguments[0], Options.parse(List.of(arguments).subList(1, arguments.length)), Path.of("target"))
                    .write(Path.of("target"));
        } finally {
            Fx.end();
        }
    }

    /// @param target where databases and logs live while it runs
    /// @throws IllegalArgumentException for a program that does not exist
    static Report run(String program, Options options, Path target) throws Exception {
        Path work = Files.createTempDirectory(Files.createDirectories(target), "bench-");
        try {
            return switch (program) {
                case "graph-list" -> new GraphListBench(options).run(work);
                case "provisioning" -> new ProvisioningBench(options).run(work);
                case "graphs-table" -> new GraphsTableBench(options).run();
                case "monitor" -> new MonitorBench(options).run();
                case "mixed-load" -> new MixedLoadBench(options).run(work);
                default -> throw new IllegalArgumentException("no program " + program + "\n" + USAGE);
            };
        } finally {
            delete(work);
        }
    }

    private static void delete(Path work) throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
