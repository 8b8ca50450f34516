package org.graphkeeper.server.http;

import java.util.List;
import org.graphkeeper.server.http.validation.Violation;

/// A refusal that is answered with `{"detail": ...}` (contract 1.4). Expected in normal work, so it carries no stack.
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Object detail;

    private ApiError(int status, Object detail) {
        super(status + " " + detail, null, false, false);
        this.status = status;
        this.detail = detail;
    }

    public static ApiError of(int status, String detail) {
        return new ApiError(status, detail);
    }

    public static ApiError badRequest(String detail) {
        return new ApiError(400, detail);
    }

    public static ApiError unauthorized(String detail) {
        return new ApiError(401, detail);
    }

    public static ApiError forbidden(String detail) {
        return new ApiError(403, detail);
    }

    public static ApiError notFound(String detail) {
        return new ApiError(404, detail);
    }

    public static ApiError conflict(String detail) {
        return new ApiError(409, detail);
    }

    /// 422 with one entry per violation.
    public static ApiError invalid(List<Violation> violations) {
        return new ApiError(422, List.copyOf(violations));
    }

    public static ApiError invalid(Violation violation) {
        return invalid(List.of(violation));
    }

    public int status() {
        return status;
    }

    /// A string, or the list of violations of a 422.
    public Object detail() {
        return detail;
    }
}
