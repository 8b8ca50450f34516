package org.graphkeeper.app.tour;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.views.connections.SecretPlace;

/// The settings, section by section, and what is laid over the window.
final class SettingsScenery implements Scenery {

    private static final String PAGE = "#settings-page";

    private final Stagehand stage;
    private final Hands hands;
    private final Supplier<String> address;

    /// @param address of a server that can be reached
    SettingsScenery(Stagehand stage, Supplier<String> address) {
        this.stage = stage;
        this.hands = stage.hands();
        this.address = address;
    }

    @Override
    public List<Screen> screens() {
        return List.of(
                new Screen("settings-connections", this::connections),
                new Screen("settings-new-connection", this::newConnection),
                new Screen("settings-safety", this::safety),
                new Screen("settings-network", this::network),
                new Screen("settings-vault", this::vault),
                new Screen("settings-appearance", () -> section("#settings-language")),
                new Screen("settings-files", () -> section("#settings-retry-off")),
                new Screen("settings-notifications", () -> section("#calling")),
                new Screen("settings-offline", () -> section("#settings-offline-now")),
                new Screen("settings-updates", () -> section("#updates")),
                new Screen("settings-keys", this::keys),
                new Screen("diagnostics-log", () -> diagnostics("log", "#diagnostics-log-list")),
                new Screen("diagnostics-selftest", () -> diagnostics("selftest", "#diagnostics-selftest-copy")),
                new Screen("diagnostics-hosts", () -> diagnostics("hosts", "#diagnostics-hosts-table")),
                new Screen("diagnostics-bundle", () -> diagnostics("bundle", "#diagnostics-bundle-save")),
                new Screen("about", this::about),
                new Screen("about-licences", this::licences),
                new Screen("menu", () -> menu("#app-menu")),
                new Screen("menu-servers", () -> menu(".connection-switcher")),
                new Screen("menu-account", () -> menu(".account-menu")),
                new Screen("palette", this::palette),
                new Screen("palette-found", () -> {
                    palette();
                    stage.fill("#palette-search", "gr");
                }),
                new Screen("keys", this::keySheet),
                new Screen("link", this::link),
                new Screen("notices", this::notices));
    }

    private void connections() throws Exception {
        stage.open("settings");
        stage.pressIfThere("connection-discard");
        stage.scroll(PAGE, 0);
        stage.see("#connections-add");
    }

    private void newConnection() throws Exception {
        connections();
        stage.press("#connections-add");
        stage.fill("#connection-name", "Northbridge production");
        stage.fill("#connection-address", address.get());
        stage.fill("#connection-email", "ada@northbridge.example");
        stage.fill("#connection-secret", "not the password");
        stage.press("#connection-test");
        stage.see(".test-stages .tone-danger");
        stage.scrollTo(PAGE, ".connection-form");
    }

    private void safety() throws Exception {
        newForm();
        choose("#connection-access", AccessMode.NO_DELETIONS);
        stage.scrollTo(PAGE, ".safety-form");
    }

    private void network() throws Exception {
        newForm();
        stage.press("#connection-network");
        choose("#connection-proxy", ProxyChoice.Kind.SOCKS);
        stage.fill("#connection-proxy-address", "proxy.northbridge.example:1080");
        stage.fill("#connection-proxy-user", "ada");
        stage.fill("#connection-ca", "/etc/northbridge/ca.pem");
        stage.fill("#connection-client", "/home/ada/ada.p12");
        stage.scrollTo(PAGE, ".connection-network");
    }

    private void vault() throws Exception {
        newForm();
        choose("#connection-place", SecretPlace.VAULT);
        stage.see("#vault-open");
        stage.scrollTo(PAGE, ".connection-form");
    }

    private void newForm() throws Exception {
        connections();
        stage.press("#connections-add");
        stage.fill("#connection-name", "Northbridge production");
        stage.fill("#connection-address", "https://graphs.northbridge.example");
        stage.fill("#connection-email", "ada@northbridge.example");
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String box, T value) throws Exception {
        ComboBox<T> found = (ComboBox<T>) stage.see(box);
        FxThread.call(() -> {
            found.setValue(value);
            return true;
        });
    }

    private void section(String content) throws Exception {
        connections();
        stage.scrollTo(PAGE, content);
    }

    private void diagnostics(String page, String content) throws Exception {
        foldKeys();
        if (FxThread.call(() -> stage.find(content).isEmpty())) {
            stage.press("#diagnostics-" + page);
        }
        stage.see(content);
        if (page.equals("selftest")) {
            stage.see("#diagnostics-checks .status-label");
        }
        stage.scrollTo(PAGE, "#diagnostics");
    }

    private void keys() throws Exception {
        section("#shortcuts");
        if (FxThread.call(() -> stage.find("#shortcuts-filter").isEmpty())) {
            stage.press("#shortcuts-unfold");
        }
        stage.see("#shortcuts-filter");
        stage.scrollTo(PAGE, "#shortcuts");
    }

    private void about() throws Exception {
        foldKeys();
        stage.scroll(PAGE, 1);
        stage.see("#about-server");
    }

    private void foldKeys() throws Exception {
        connections();
        if (FxThread.call(() -> stage.find("#shortcuts-filter").isPresent())) {
            stage.press("#shortcuts-unfold");
        }
        if (FxThread.call(() -> stage.find("#about-licences-table").isPresent())) {
            stage.press("#about-licences");
        }
    }

    private void licences() throws Exception {
        about();
        stage.press("#about-licences");
        stage.await("#about-licences-table", table -> !((TableView<?>) table).getItems().isEmpty());
        stage.scroll(PAGE, 1);
    }

    private void menu(String button) throws Exception {
        foldKeys();
        stage.open("graphs");
        stage.openMenu(button);
    }

    private void palette() throws Exception {
        stage.open("graphs");
        stage.press("#palette-field");
        stage.see("#palette-list");
    }

    private void keySheet() throws Exception {
        stage.open("graphs");
        hands.keys(KeyCode.F1);
        stage.see("#keys-list");
    }

    private void link() throws Exception {
        stage.open("graphs");
        hands.shortcut(KeyCode.L);
        stage.fill("#link-field", "graphkeeper://host/sales?action=delete");
        stage.press("#link-open");
        stage.see("#link-flaw");
    }

    private void notices() throws Exception {
        stage.list();
        stage.select(List.of("clinical_trials_eu", "energy_markets"));
        stage.press("#bulk-copy");
        stage.press("#bulk-pin");
        hands.await("no notices", () -> stage.all(".notice").count() >= 2 ? true : null);
    }
}
