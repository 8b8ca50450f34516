package org.graphkeeper.app.cli;

import static org.graphkeeper.app.cli.ScriptedServer.json;

import mockwebserver3.MockResponse;

/// What a server answers instead of what was hoped for.
enum Fault {

    UNAUTHORIZED(ExitCode.UNAUTHORIZED, json(401, "{\"detail\":\"Invalid or expired token\"}")),
    FORBIDDEN(ExitCode.FORBIDDEN, json(403, "{\"detail\":\"Requires permission\"}")),
    ABSENT(ExitCode.NOT_FOUND, json(404, "{\"detail\":\"Not there\"}")),
    CONFLICT(ExitCode.CONFLICT, json(409, "{\"detail\":\"busy\"}")),
    INVALID(ExitCode.INVALID,
            json(422, "{\"detail\":[{\"type\":\"x\",\"loc\":[\"body\",\"slug\"],\"msg\":\"bad\"}]}")),
    REJECTED(ExitCode.REJECTED, json(400, "{\"detail\":\"no\"}")),
    BROKEN(ExitCode.SERVER, json(500, "Internal Server Error")),
    A_PAGE(ExitCode.SERVER, json(200, "<html>Sign in to the hotel's network</html>")),
    /// Nothing: the command is told to end while it waits.
    STOPPED(ExitCode.INTERRUPTED, ScriptedServer.never());

    private final int exitCode;
    private final MockResponse answer;

    Fault(int exitCode, MockResponse answer) {
        this.exitCode = exitCode;
        this.answer = answer;
    }

    /// Of a command that cannot go on without the answer.
    int exitCode() {
        return exitCode;
    }

    MockResponse answer() {
        return answer;
    }
}
