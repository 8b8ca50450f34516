package org.graphkeeper.app.cli;

import org.graphkeeper.views.base.Problem;

/// A command cannot go on, for a reason that no gateway gave.
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient Problem problem;

    CommandFailure(int exitCode, Problem problem) {
        super(problem.what());
        this.exitCode = exitCode;
        this.problem = problem;
    }

    int exitCode() {
        return exitCode;
    }

    Problem problem() {
        return problem;
    }
}
