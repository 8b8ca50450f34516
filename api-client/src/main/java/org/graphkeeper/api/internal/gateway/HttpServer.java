package org.graphkeeper.api.internal.gateway;

import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.generated.extensions.CapabilitiesApi;
import org.graphkeeper.api.internal.generated.tree.StatusApi;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.mapping.ServerMapping;
import org.graphkeeper.api.server.ServerGateway;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.api.server.ServerInfo;

final class HttpServer implements ServerGateway {

    private final Line line;
    private final Shelves shelves;

    HttpServer(Line line, Shelves shelves) {
        this.line = line;
        this.shelves = shelves;
    }

    @Override
    public Reading<ServerInfo> info() {
        return new StoredReading<>(shelves.server, Shelves.ONLY, this::discover);
    }

    @Override
    public ServerHealth health() throws FailureException, InterruptedException {
        return line.ask(CallKind.SIGN_OF_LIFE, StatusApi.class, StatusApi::health, ServerMapping::health);
    }

    // A Graphkeeper server says so itself; any other is told by the paths that it documents.
    private ServerInfo discover() throws FailureException, InterruptedException {
        try {
            return line.ask(CallKind.OPEN_READ, CapabilitiesApi.class, CapabilitiesApi::capabilities,
                    ServerMapping::graphkeeper);
        } catch (FailureException without) {
            // Behind some proxies every path that does not exist is the page of the web front end.
            boolean page = without.failure() instanceof Failure.Intercepted;
            if (!page && !saysNothing(without.failure())) {
                throw without;
            }
        }
        try {
            return line.ask(CallKind.OPEN_READ, StatusApi.class, StatusApi::describe, ServerMapping::described);
        } catch (FailureException undescribed) {
            throw saysNothing(undescribed.failure())
                    ? new FailureException(new Failure.Malformed("no server of a known kind"), undescribed)
                    : undescribed;
        }
    }

    private static boolean saysNothing(Failure failure) {
        return switch (failure) {
            case Failure.NotFound _, Failure.Unauthorized _, Failure.Forbidden _, Failure.Rejected _,
                    Failure.Malformed _ -> true;
            default -> false;
        };
    }
}
