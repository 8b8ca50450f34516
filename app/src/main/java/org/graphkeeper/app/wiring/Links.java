package org.graphkeeper.app.wiring;

import java.util.Locale;
import java.util.Optional;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.views.base.DeepLink;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.jspecify.annotations.Nullable;

/// Opens links from outside: shows the server and the graph they name. They contact no server that the user did not add,
/// and do nothing but show. FX thread.
final class Links {

    /// So much of a text that is no link is shown.
    private static final int SHOWN = 80;

    private final Windows windows;
    private final SavedConnections connections;
    private final Surroundings surroundings;
    private final Texts texts;
    private @Nullable DeepLink awaited;

    Links(Windows windows, SavedConnections connections, Surroundings surroundings) {
        this.windows = windows;
        this.connections = connections;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("desktop");
        connections.sessionProperty().subscribe((_, session) -> {
            DeepLink link = awaited;
            if (session != null && link != null) {
                awaited = null;
                show(link);
            }
        });
    }

    /// @param text from the command line, another program, or another start of this one
    void open(String text) {
        switch (DeepLink.parse(text)) {
            case DeepLink.Parsed.Valid(DeepLink link) -> open(link);
            case DeepLink.Parsed.Flawed(DeepLink.Flaw flaw) -> surroundings.notices().show(Notices.Weight.WARNING,
                    texts.get("desktop.link.refused", shortened(text), surroundings.texts("base")
                            .get("link.flaw." + flaw.name().toLowerCase(Locale.ROOT))), null);
        }
    }

    private void open(DeepLink link) {
        Optional<ConnectionProfile> known = connections.profiles().stream()
                .filter(profile -> leadsTo(link, profile)).findFirst();
        if (known.isEmpty()) {
            surroundings.dialogs().confirm(texts.get("desktop.link.unknown.title", link.authority()),
                    texts.get("desktop.link.unknown.text"), texts.get("desktop.link.unknown.add"), false, () -> {
                        OpenServer open = connections.open();
                        if (open != null) {
                            open.addProfile(link.authority());
                        }
                    });
        } else {
            windows.windowOf(known.get()).ifPresentOrElse(window -> window.show(link), () -> {
                awaited = link;
                connections.open(known.get());
            });
        }
    }

    /// Shows a link to the server of this window, as soon as that is open.
    void show(DeepLink link) {
        OpenServer open = connections.open();
        if (open == null) {
            awaited = link;
        } else if (link.graph() != null) {
            open.showLinked(link.graph());
        }
    }

    /// The link to a graph on a server; empty when the profile has no address that can be named.
    static Optional<DeepLink> of(ConnectionProfile profile, String slug) {
        if (profile.isLocal()) {
            return Optional.of(new DeepLink(DeepLink.LOCAL, slug));
        }
        return ServerAddress.parse(profile.address()) instanceof ServerAddress.Parsed.Valid(ServerAddress address, _)
                ? Optional.of(new DeepLink(address.authority(), slug)) : Optional.empty();
    }

    private static boolean leadsTo(DeepLink link, ConnectionProfile profile) {
        if (profile.isLocal() || link.isLocal()) {
            return profile.isLocal() && link.isLocal();
        }
        return ServerAddress.parse(profile.address()) instanceof ServerAddress.Parsed.Valid(ServerAddress address, _)
                && link.leadsTo(address);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
