package org.graphkeeper.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// How fresh what is read has to be.
final class ReadOptions {

    static final class Freshness {
        @Option(names = "--offline")
        private boolean offline;

        @Option(names = "--fresh")
        private boolean fresh;
    }

    @ArgGroup
    private @Nullable Freshness freshness;

    Reads.Mode mode() {
        if (freshness == null) {
            return Reads.Mode.EITHER;
        }
        return freshness.offline ? Reads.Mode.STORED : Reads.Mode.LIVE;
    }
}
