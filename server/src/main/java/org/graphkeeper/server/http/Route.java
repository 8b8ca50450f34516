package org.graphkeeper.server.http;

import io.javalin.http.HandlerType;

/// One method of one path.
///
/// @param path segments in braces are parameters
public record Route(HandlerType method, String path, Access access, BodyFormat body, Endpoint endpoint) {

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
