package org.graphkeeper.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.Trust;

/// Routes in the settings file. Read leniently, but never so that less is checked than was chosen.
final class RouteJson {

    /// Matches no certificate: stands for one that is remembered, but cannot be read.
    private static final ServerCertificate UNREADABLE =
            new ServerCertificate("", "", Instant.EPOCH, Instant.EPOCH, "", List.of());

    private RouteJson() {
    }

    static Route read(JsonNode node) {
        return node.isObject() ? new Route(proxy(node.path("proxy")), trust(node.path("trust")),
                node.path("plainHttp").asBoolean(false)) : Route.STANDARD;
    }

    static void write(Route route, ObjectNode into) {
        ProxyChoice proxy = route.proxy();
        ObjectNode chosen = into.putObject("proxy").put("kind", proxy.kind().name());
        if (!proxy.host().isEmpty()) {
            chosen.put("host", proxy.host()).put("port", proxy.port()).put("user", proxy.user());
            ArrayNode bypass = chosen.putArray("bypass");
            proxy.bypass().forEach(bypass::add);
        }
        Trust trust = route.trust();
        ObjectNode believed = into.putObject("trust").put("ownCa", trust.ownCaFile())
                .put("clientCertificate", trust.clientCertificateFile()).put("clientKey", trust.clientKeyFile())
                .put("pinned", trust.pinned());
        if (trust.pin() != null) {
            ServerCertificate pin = trust.pin();
            ObjectNode known = believed.putObject("pin").put("subject", pin.subject()).put("issuer", pin.issuer())
                    .put("validFrom", pin.validFrom().toString()).put("validUntil", pin.validUntil().toString())
                    .put("sha256", pin.sha256());
            ArrayNode names = known.putArray("names");
            pin.names().forEach(names::add);
        }
        into.put("plainHttp", route.plainHttpAllowed());
    }

    private static ProxyChoice proxy(JsonNode node) {
        for (ProxyChoice.Kind kind : ProxyChoice.Kind.values()) {
            if (kind.name().equals(node.path("kind").asText())) {
                try {
                    return new ProxyChoice(kind, node.path("host").asText(), node.path("port").asInt(),
                            node.path("user").asText(), texts(node.path("bypass")));
                } catch (IllegalArgumentException unusable) {
                    return ProxyChoice.SYSTEM;
                }
            }
        }
        return ProxyChoice.SYSTEM;
    }

    private static Trust trust(JsonNode node) {
        boolean pinned = node.path("pinned").asBoolean(false);
        return new Trust(node.path("ownCa").asText(), node.path("clientCertificate").asText(),
                node.path("clientKey").asText(), pinned,
                pinned && node.has("pin") ? certificate(node.path("pin")) : null);
    }

    private static ServerCertificate certificate(JsonNode node) {
        try {
            return new ServerCertificate(node.path("subject").asText(), node.path("issuer").asText(),
                    Instant.parse(node.path("validFrom").asText()), Instant.parse(node.path("validUntil").asText()),
                    node.path("sha256").asText(), texts(node.path("names")));
        } catch (DateTimeException unreadable) {
            return UNREADABLE;
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
