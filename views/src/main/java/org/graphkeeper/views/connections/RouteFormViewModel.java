package org.graphkeeper.views.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// How to get to a server, as typed: proxy, trust, certificates.
final class RouteFormViewModel {

    private static final Pattern PLACE = Pattern.compile("(?<host>[^\\s/@:]+|\\[[0-9A-Fa-f:.]+])\\s*:\\s*(?<port>\\d{1,5})");

    private final Texts texts;
    final ObjectProperty<ProxyChoice.Kind> proxyKind = new SimpleObjectProperty<>(ProxyChoice.Kind.SYSTEM);
    /// Host and port.
    final StringProperty proxy = new SimpleStringProperty("");
    final StringProperty proxyUser = new SimpleStringProperty("");
    final StringProperty proxyPassword = new SimpleStringProperty("");
    /// Parted by commas.
    final StringProperty bypass = new SimpleStringProperty("");
    final StringProperty ownCa = new SimpleStringProperty("");
    final StringProperty clientCertificate = new SimpleStringProperty("");
    final StringProperty clientKey = new SimpleStringProperty("");
    final StringProperty clientKeyPassword = new SimpleStringProperty("");
    final BooleanProperty pinned = new SimpleBooleanProperty();
    final ObjectProperty<@Nullable ServerCertificate> pin = new SimpleObjectProperty<>();
    final BooleanProperty plainHttp = new SimpleBooleanProperty();
    /// Whether this part of the form is shown; it is, where there is something in it.
    final BooleanProperty unfolded = new SimpleBooleanProperty();

    RouteFormViewModel(Texts texts) {
        this.texts = texts;
        pinned.subscribe(wanted -> {
            if (!wanted) {
                pin.set(null);
            }
        });
    }

    /// What [#missing] depends on.
    Observable[] inputs() {
        return new Observable[] {proxyKind, proxy, clientCertificate, clientKey, plainHttp};
    }

    boolean isNamedProxy() {
        return proxyKind.get() == ProxyChoice.Kind.HTTP || proxyKind.get() == ProxyChoice.Kind.SOCKS;
    }

    /// Why it cannot be used yet; empty when it can.
    String missing() {
        if (isNamedProxy() && !place().matches()) {
            return texts.get("connections.missing.proxy");
        }
        return clientCertificate.get().isBlank() && !clientKey.get().isBlank()
                ? texts.get("connections.missing.certificate") : "";
    }

    void show(Route route) {
        ProxyChoice chosen = route.proxy();
        proxyKind.set(chosen.kind());
        proxy.set(chosen.host().isEmpty() ? "" : chosen.host() + ":" + chosen.port());
        proxyUser.set(chosen.user());
        bypass.set(String.join(", ", chosen.bypass()));
        Trust trust = route.trust();
        ownCa.set(trust.ownCaFile());
        clientCertificate.set(trust.clientCertificateFile());
        clientKey.set(trust.clientKeyFile());
        pinned.set(trust.pinned());
        pin.set(trust.pin());
        plainHttp.set(route.plainHttpAllowed());
        proxyPassword.set("");
        clientKeyPassword.set("");
        unfolded.set(!route.proxy().equals(ProxyChoice.SYSTEM) || !trust.equals(Trust.SYSTEM));
    }

    /// Only when nothing is [#missing].
    Route route() {
        ProxyChoice chosen = proxyKind.get() == ProxyChoice.Kind.NONE ? ProxyChoice.NONE : ProxyChoice.SYSTEM;
        if (isNamedProxy()) {
            Matcher place = place();
            if (!place.matches()) {
                throw new IllegalStateException("no proxy");
            }
            chosen = new ProxyChoice(proxyKind.get(), place.group("host"), Integer.parseInt(place.group("port")),
                    proxyUser.get().strip(), hosts());
        }
        return new Route(chosen, new Trust(ownCa.get().strip(), clientCertificate.get().strip(),
                clientKey.get().strip(), pinned.get(), pin.get()), plainHttp.get());
    }

    /// Takes this certificate for the server's from now on.
    void trust(ServerCertificate certificate) {
        pinned.set(true);
        pin.set(certificate);
        unfolded.set(true);
    }

    private Matcher place() {
        Matcher place = PLACE.matcher(proxy.get().strip());
        boolean usable = place.matches() && Integer.parseInt(place.group("port")) >= 1
                && Integer.parseInt(place.group("port")) <= 65535;
        return usable ? place : PLACE.matcher("");
    }

    private List<String> hosts() {
        List<String> hosts = new ArrayList<>(List.of(bypass.get().strip().split("[,;\\s]+")));
        hosts.removeIf(String::isEmpty);
        return hosts;
    }
}
