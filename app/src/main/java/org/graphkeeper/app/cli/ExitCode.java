package org.graphkeeper.app.cli;

import org.graphkeeper.api.failure.Failure;

/// What the commands tell the shell; the table in docs/command-line.md is the promise.
public final class ExitCode {

    public static final int OK = 0;
    /// It ran and failed: the server did not start, a step of the tour did not hold, a fault in this program.
    public static final int FAILED = 1;
    /// The arguments were wrong; nothing was done.
    public static final int USAGE = 2;
    /// Another Graphkeeper uses the same directory.
    public static final int ALREADY_RUNNING = 3;
    /// The server cannot be reached, and nothing usable is stored.
    public static final int OFFLINE = 10;
    /// The sign-in is missing or refused.
    public static final int UNAUTHORIZED = 11;
    /// This account may not do that.
    public static final int FORBIDDEN = 12;
    public static final int NOT_FOUND = 13;
    /// The state of the server contradicts it, e.g. the slug is taken.
    public static final int CONFLICT = 14;
    /// A value is wrong.
    public static final int INVALID = 15;
    /// The server refused by a rule of its own, e.g. the last admin.
    public static final int REJECTED = 16;
    /// The server failed, or something else answered in its place.
    public static final int SERVER = 17;
    /// No answer in time, or the answer was lost and the outcome could not be found out.
    public static final int UNKNOWN = 18;
    /// Some of it was done and some not.
    public static final int PARTLY = 19;
    /// The graph is in status error, or something of it is missing.
    public static final int PROVISIONING_FAILED = 20;
    /// Nobody confirmed it; nothing was done.
    public static final int NOT_CONFIRMED = 21;
    /// This server cannot do that.
    public static final int UNSUPPORTED = 22;
    /// The identity of the server could not be verified.
    public static final int TLS = 23;
    /// The connection profile allows no such change; nothing was sent.
    public static final int LOCKED = 24;
    /// The policy of this computer does not allow it.
    public static final int POLICY = 25;
    /// Stopped by Ctrl+C or SIGTERM.
    public static final int INTERRUPTED = 130;

    private ExitCode() {
    }

    static int of(Failure failure) {
        return switch (failure) {
            case Failure.Offline offline -> offline.outcomeUnknown() ? UNKNOWN : OFFLINE;
            case Failure.Timeout _ -> UNKNOWN;
            case Failure.Proxy _ -> OFFLINE;
            case Failure.Tls _ -> TLS;
            case Failure.Unauthorized _ -> UNAUTHORIZED;
            case Failure.Forbidden _ -> FORBIDDEN;
            case Failure.NotFound _ -> NOT_FOUND;
            case Failure.Conflict _ -> CONFLICT;
            case Failure.Invalid _ -> INVALID;
            case Failure.Rejected _ -> REJECTED;
            case Failure.Server _, Failure.Intercepted _, Failure.Malformed _ -> SERVER;
            case Failure.Locked _ -> LOCKED;
            case Failure.Defect _ -> FAILED;
        };
    }

    /// Of a write whose answer was lost, when a look at the server shows that it was not carried out.
    static int ofUndone(Failure failure) {
        return of(failure) == SERVER ? SERVER : OFFLINE;
    }

    /// The word for an exit code in JSON.
    static String word(int code) {
        return switch (code) {
            case OK -> "ok";
            case USAGE -> "usage";
            case ALREADY_RUNNING -> "already_running";
            case OFFLINE -> "offline";
            case UNAUTHORIZED -> "unauthorized";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "not_found";
            case CONFLICT -> "conflict";
            case INVALID -> "invalid";
            case REJECTED -> "rejected";
            case SERVER -> "server";
            case UNKNOWN -> "unknown_outcome";
            case PARTLY -> "partly";
            case PROVISIONING_FAILED -> "provisioning_failed";
            case NOT_CONFIRMED -> "not_confirmed";
            case UNSUPPORTED -> "unsupported";
            case TLS -> "tls";
            case LOCKED -> "locked";
            case POLICY -> "policy";
            case INTERRUPTED -> "interrupted";
            default -> "failed";
        };
    }
}
