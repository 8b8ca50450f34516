package org.graphkeeper.app.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.safety.ChangeLock;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.about.AboutPanel;
import org.graphkeeper.views.access.AccessRoom;
import org.graphkeeper.views.activity.ActivityRoom;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.GraphCatalog;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Reconnection;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.connections.AccountMenu;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.ConnectionSwitcher;
import org.graphkeeper.views.diagnostics.DiagnosticsPanel;
import org.graphkeeper.views.graphs.GraphPicker;
import org.graphkeeper.views.graphs.GraphsRoom;
import org.graphkeeper.views.members.MembersTab;
import org.graphkeeper.views.provisioning.ProvisioningRoom;
import org.graphkeeper.views.provisioning.ProvisioningTab;
import org.graphkeeper.views.provisioning.ProvisioningWatch;
import org.graphkeeper.views.settings.SettingsRoom;
import org.graphkeeper.views.shell.CallingPanel;
import org.graphkeeper.views.shell.Shell;
import org.graphkeeper.views.shell.ShortcutsPanel;
import org.graphkeeper.views.updates.UpdateMark;
import org.graphkeeper.views.updates.UpdatesPanel;

/// One open server: its client, what all rooms share about it, the rooms and the shell around them. Built anew whenever
/// another profile is opened. FX-thread confined.
final class OpenServer {

    private final WindowParts parts;
    private final ConnectionProfile profile;
    private final ApiClient client;
    private final Connectivity connectivity = new Connectivity();
    private final GraphCatalog catalog;
    private final ServerSession session;
    private final ProvisioningWatch watch;
    private final Reconnection reconnection;
    private GraphsRoom graphs;
    private ShortcutsPanel shortcuts;
    private CallingPanel calling;
    private SettingsRoom settings;
    private UpdatesPanel updates;
    private UpdateMark updateMark;
    private DiagnosticsPanel diagnostics;
    private final List<Room> rooms = new ArrayList<>();
    private ConnectionSwitcher switcher;
    private AccountMenu accountMenu;
    private Shell shell;
    private final Loader<Account> account;
    private final Loader<ServerInfo> info;
    private final Texts texts;
    private Subscription commands;
    private Subscription linked = Subscription.EMPTY;
    private Subscription subscriptions = Subscription.EMPTY;
    private Subscription sight = Subscription.EMPTY;

    /// @param lock what the client asks before a change
    OpenServer(WindowParts parts, ConnectionProfile profile, ApiClient client, ChangeLock lock) {
        this.parts = parts;
        this.profile = profile;
        this.client = client;
        Surroundings surroundings = parts.surroundings();
        this.texts = surroundings.texts("desktop");
        catalog = new GraphCatalog(client.graphs(), surroundings.tasks(), connectivity, RandomGenerator.getDefault(),
                texts.get("desktop.loading.graphs"));
        session = new ServerSession(profile.id(), profile.name(), profile.environment(), client, connectivity, catalog,
                new Safeguard(profile.name(), profile.environment(), profile.safety(), lock, surroundings));
        watch = new ProvisioningWatch(session, surroundings, parts.policies());
        account = new Loader<>(surroundings.tasks(), connectivity);
        account.onValue(session.accountProperty()::set);
        info = new Loader<>(surroundings.tasks(), connectivity);
        info.onValue(session.infoProperty()::set);
        reconnection = new Reconnection(client.server(), surroundings.tasks(), connectivity, surroundings.clock(),
                RandomGenerator.getDefault(), this::refreshOnScreen);
        furnish();
    }

    /// Builds everything that is seen, in the language spoken now.
    private void furnish() {
        Surroundings surroundings = parts.surroundings();
        ProvisioningRoom provisioning = new ProvisioningRoom(session, surroundings, watch);
        provisioning.onShowGraph(this::showGraph);
        shortcuts = new ShortcutsPanel(session.drafts(), surroundings);
        calling = new CallingPanel(parts.attention(), surroundings);
        updates = new UpdatesPanel(parts.updates(), surroundings);
        updateMark = new UpdateMark(parts.updates(), surroundings, this::showUpdates);
        diagnostics = new DiagnosticsPanel(session, surroundings, parts.diagnostics());
        graphs = new GraphsRoom(session, surroundings, List.of(
                new MembersTab(session, surroundings), new ProvisioningTab(session, surroundings, watch)));
        rooms.add(graphs);
        rooms.add(provisioning);
        rooms.add(new AccessRoom(session, surroundings));
        rooms.add(new ActivityRoom(session, surroundings));
        settings = new SettingsRoom(session, surroundings, parts.preferences(), parts.policies(),
                List.of(parts.connectionsPanel()::node), List.of(shortcuts::node, calling::node,
                        diagnostics::node, updates::node,
                        () -> new AboutPanel(session, surroundings, parts.facts()).node()));
        rooms.add(settings);
        switcher = new ConnectionSwitcher(session, parts.connections(), surroundings, () -> openRoom("settings"),
                this::addProfile);
        accountMenu = new AccountMenu(session, parts.connections(), surroundings);
        commands = surroundings.commands().contribute(
                Command.of(CommandId.PROFILES_SWITCH, switcher::show),
                Command.of(CommandId.WINDOW_NEW, secondServerNeeded(), switcher::showForNewWindow),
                Command.of(CommandId.PROFILES_LIST, () -> openRoom("settings")),
                Command.of(CommandId.PROFILES_ADD, new SimpleStringProperty(parts.connections().rules().mayAdd() ? ""
                        : surroundings.policy().who(surroundings.texts("base"))), this::addProfile),
                Command.of(CommandId.ACCOUNT_SIGN_IN, accountNeeded(), parts.frame()::ask),
                Command.of(CommandId.ACCOUNT_SIGN_OUT, accountNeeded(), parts.connections()::signOut),
                Command.of(CommandId.LINKS_COPY, catalog.selectedSlugProperty().map(_ -> "").orElse(
                        surroundings.texts("commands").get("why.one.graph")), this::copyLink))
                .and(surroundings.commands().contribute(session.safeguard().commands()));
        shell = new Shell(session, surroundings, rooms, new Shell.Slots(switcher.node(),
                new GraphPicker(session, surroundings), accountMenu.node(), updateMark.node()),
                parts.notices(), new Shell.Ways(parts.frame()::ask, this::showGraph, parts.openLink()));
        watch.onShow(slug -> {
            openRoom("provisioning");
            provisioning.show(slug);
        });
    }

    /// Builds everything that is seen anew, in the language spoken now. What is known of the server, attempts that are
    /// under way and what was typed stay; the focus goes back to the node with the same id.
    void rebuild() {
        Scene scene = shell.node().getScene();
        Node focused = scene == null ? null : scene.getFocusOwner();
        closeRooms();
        rooms.clear();
        furnish();
        frame();
        shell.attach();
        if (focused != null && focused.getId() != null && scene.lookup("#" + focused.getId()) instanceof Node again) {
            again.requestFocus();
        }
    }

    ServerSession session() {
        return session;
    }

    /// Puts the shell into the window and starts showing what is stored, then what the server says.
    void start() {
        subscriptions = catalog.stateProperty().subscribe(this::trace)
                .and(connectivity.writable().subscribe(this::learnAboutServer))
                .and(parts.machine().onChange(reconnection::surroundingsChanged))
                .and(parts.machine().onChange(session.safeguard()::look))
                .and(parts.attention().follow(session, watch.needsSomeoneProperty()));
        frame();
        catalog.start();
        account.show(texts.get("desktop.account"), client.session().account());
        watch.start();
        shell.attach();
        reconnection.start();
    }

    /// The credentials changed, or somebody started the server.
    void tryAgain() {
        connectivity.retrying();
        account.refresh(texts.get("desktop.account"), client.session().account());
        shell.refresh();
    }

    /// The server is there again: first what is on screen; all else follows once that was answered.
    private void refreshOnScreen() {
        shell.reload();
    }

    /// Ends everything but what the window keeps. The client's connections end in the background.
    void close() {
        reconnection.close();
        session.safeguard().close();
        subscriptions.unsubscribe();
        linked.unsubscribe();
        sight.unsubscribe();
        account.cancel();
        info.cancel();
        watch.close();
        catalog.stop();
        closeRooms();
        parts.surroundings().tasks().run("", () -> {
            client.close();
            return true;
        }, _ -> { }, _ -> { });
    }

    private void closeRooms() {
        commands.unsubscribe();
        shell.close();
        rooms.reversed().forEach(Room::close);
        shortcuts.close();
        calling.close();
        updates.close();
        updateMark.close();
        diagnostics.close();
        switcher.close();
        accountMenu.close();
    }

    private void frame() {
        parts.frame().frame(shell.node());
        sight.unsubscribe();
        sight = hidden().subscribe(watch::hidden);
    }

    /// Whether the window is put away. Before it is shown nobody has put it away.
    private ObservableValue<Boolean> hidden() {
        return shell.node().sceneProperty().flatMap(Scene::windowProperty)
                .flatMap(window -> window instanceof Stage stage ? stage.iconifiedProperty().asObject() : null)
                .orElse(false);
    }

    private void showUpdates() {
        openRoom("settings");
        settings.reveal(UpdatesPanel.ID);
        updates.focusFirst();
    }

    /// @param section id of the section's node
    void showSettings(String section) {
        openRoom("settings");
        settings.reveal(section);
    }

    private void openRoom(String id) {
        shell.open(id);
    }

    /// Opens the details of a graph.
    void showGraph(String slug) {
        openRoom("graphs");
        graphs.show(slug);
    }

    /// Opens the details of a graph as soon as it is known, or says that it is not.
    void showLinked(String slug) {
        boolean[] settled = {false};
        linked.unsubscribe();
        linked = catalog.stateProperty().subscribe(state -> {
            if (!settled[0]) {
                settled[0] = showIfKnown(slug, state);
            }
        });
    }

    /// @return whether there is nothing more to wait for
    private boolean showIfKnown(String slug, LoadState state) {
        if (catalog.find(slug).isPresent()) {
            showGraph(slug);
            return true;
        }
        boolean unreached = state instanceof LoadState.Failed
                || state instanceof LoadState.Stale(var _, var problem) && problem != null;
        if (unreached || state instanceof LoadState.Ready) {
            parts.notices().show(Notices.Weight.WARNING, texts.get(unreached ? "desktop.link.unreached"
                    : "desktop.link.nograph", slug, session.profileName()), null);
        }
        return unreached || state instanceof LoadState.Ready;
    }

    private void copyLink() {
        String slug = catalog.selectedSlugProperty().get();
        if (slug != null) {
            Links.of(profile, slug).ifPresent(link -> parts.surroundings().dialogs().copy(link.toString(),
                    texts.get("desktop.link.copied", slug)));
        }
    }

    private ObservableValue<String> accountNeeded() {
        return new SimpleStringProperty(profile.isLocal()
                ? parts.surroundings().texts("connections").get("connections.account.local") : "");
    }

    private StringBinding secondServerNeeded() {
        ObservableList<ConnectionProfile> profiles = parts.connections().profiles();
        return Bindings.createStringBinding(() -> profiles.size() > 1 ? ""
                : parts.surroundings().texts("commands").get("why.one.server"), profiles);
    }

    private void addProfile() {
        openRoom("settings");
        parts.connectionsPanel().add();
    }

    /// The same with an address that came from outside.
    void addProfile(String address) {
        openRoom("settings");
        parts.connectionsPanel().add(address);
    }

    /// What a server can do is public and asked as soon as it answers; who is signed in again after a failure.
    private void learnAboutServer(boolean serving) {
        if (!serving) {
            return;
        }
        if (!(info.state() instanceof LoadState.Ready) && !info.isFetching()) {
            info.show(texts.get("desktop.server"), client.server().info());
        }
        if (!(account.state() instanceof LoadState.Ready) && !account.isFetching()) {
            account.refresh(texts.get("desktop.account"), client.session().account());
        }
    }

    private void trace(LoadState state) {
        if (state instanceof LoadState.Stale && !catalog.graphs().isEmpty()) {
            parts.trace().reached(StartTrace.Point.FIRST_CACHED_CONTENT);
        } else if (state instanceof LoadState.Ready) {
            parts.trace().reached(StartTrace.Point.FIRST_LIVE_CONTENT);
        }
    }
}
