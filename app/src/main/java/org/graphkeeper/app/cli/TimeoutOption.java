package org.graphkeeper.app.cli;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `--timeout` of commands that wait for provisioning.
final class TimeoutOption {

    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private long seconds;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "600")
    void seconds(long value) {
        if (value < 1 || value > LONGEST_SECONDS) {
            throw GraphkeeperCommand.wrong(spec, "cli.usage.timeout", LONGEST_SECONDS, value);
        }
        seconds = value;
    }

    Patience patience(World world) {
        return new Patience(world, Duration.ofSeconds(seconds));
    }
}
