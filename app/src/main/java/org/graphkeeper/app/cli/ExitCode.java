package org.graphkeeper.app.cli;

/// What the commands tell the shell.
public final class ExitCode {

    public static final int OK = 0;
    /// It ran and failed: the server did not start, a step of the tour did not hold.
    public static final int FAILED = 1;
    /// The arguments were wrong; nothing was done.
    public static final int USAGE = 2;
    /// Another Graphkeeper uses the same directory.
    public static final int ALREADY_RUNNING = 3;

    private ExitCode() {
    }
}
