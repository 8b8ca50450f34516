package org.graphkeeper.api.internal.gateway;

import java.util.List;
import org.graphkeeper.api.internal.http.Transport;
import org.graphkeeper.api.internal.route.Certificates;
import org.graphkeeper.api.route.LineGateway;
import org.graphkeeper.api.route.LineStep;

final class HttpLine implements LineGateway {

    private final Lazy<Transport> transport;

    HttpLine(Lazy<Transport> transport) {
        this.transport = transport;
    }

    @Override
    public List<LineStep> check() throws InterruptedException {
        return transport.get().check(Certificates::describe);
    }
}
