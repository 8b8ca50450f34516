package org.graphkeeper.server.http;

import io.javalin.http.HandlerType;
import java.util.function.Consumer;

/// One method of one path.
///
/// @param path   segments in braces are parameters
/// @param finder runs between permission and fields, on a call without body; throws [ApiError] to refuse
public record Route(HandlerType method, String path, Access access, BodyFormat body, Consumer<Call> finder,
                    Endpoint endpoint) {

    private static final Consumer<Call> FINDS_LATER = _ -> { };

    public Route(HandlerType method, String path, Access access, BodyFormat body, Endpoint endpoint) {
        this(method, path, access, body, FINDS_LATER, endpoint);
    }

    /// The same route, where something that the path names must exist before the fields of the body are looked at.
    public Route finding(Consumer<Call> finder) {
        return new Route(method, path, access, body, finder, endpoint);
    }

    public static Route get(String path, Access access, Endpoint endpoint) {
        return new Route(HandlerType.GET, path, access, BodyFormat.NONE, endpoint);
    }

    public static Route post(String path, Access access, BodyFormat body, Endpoint endpoint) {
        return new Route(HandlerType.POST, path, access, body, endpoint);
    }

    public static Route put(String path, Access access, BodyFormat body, Endpoint endpoint) {
        return new Route(HandlerType.PUT, path, access, body, endpoint);
    }

    public static Route patch(String path, Access access, BodyFormat body, Endpoint endpoint) {
        return new Route(HandlerType.PATCH, path, access, body, endpoint);
    }

    public static Route delete(String path, Access access, Endpoint endpoint) {
        return new Route(HandlerType.DELETE, path, access, BodyFormat.NONE, endpoint);
    }
}
