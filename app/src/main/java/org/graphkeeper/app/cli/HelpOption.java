package org.graphkeeper.app.cli;

import picocli.CommandLine.Option;

/// `--help` of every command.
final class HelpOption {

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;
}
