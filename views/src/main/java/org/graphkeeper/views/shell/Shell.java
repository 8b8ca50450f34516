package org.graphkeeper.views.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.GraphChoice;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The whole content of the window for one server session: top bar, rail, the open room, status bar, lasting bar and
/// toasts. Built anew for every session. FX-thread confined.
public final class Shell {

    /// Places in the frame of the window that other rooms fill.
    ///
    /// @param connection the connection switcher, at the left
    /// @param graph      the choice of the graph, beside it; closed with the shell
    /// @param account    the account menu, at the right
    /// @param foot       the end of the line at the foot of the window
    public record Slots(Node connection, GraphChoice graph, Node account, Node foot) {

        /// With nothing at the foot.
        public Slots(Node connection, GraphChoice graph, Node account) {
            this(connection, graph, account, new Region());
        }
    }

    /// Where the shell leads that is not its own.
    ///
    /// @param signIn    leads to a sign-in for this server
    /// @param showGraph opens the details of a graph by its slug
    /// @param openLink  opens a `graphkeeper://` link
    public record Ways(Runnable signIn, Consumer<String> showGraph, Consumer<String> openLink) {
    }

    private final List<Room> rooms;
    private final ServerSession session;
    private final ShellViewModel model;
    private final ShellView view;
    private final GraphChoice picker;
    private final Subscription commands;
    private final Surroundings surroundings;
    private final Palette palette;
    private final AppMenu menu;
    private final Overlay keys = new Overlay(() -> { });
    private @Nullable KeysSheet keysSheet;
    private final Overlay links = new Overlay(() -> { });
    private final Ways ways;
    private @Nullable LinkPanel linkPanel;
    private @Nullable Room open;
    private boolean attached;

    /// @param rooms     in the order of the rail; `settings` and what follows it stand at its foot
    /// @param notices   made before the session; shown by this shell
    public Shell(ServerSession session, Surroundings surroundings, List<Room> rooms, Slots slots, NoticeArea notices,
                 Ways ways) {
        this.rooms = List.copyOf(rooms);
        this.session = session;
        this.ways = ways;
        Texts texts = surroundings.texts("shell");
        this.model = new ShellViewModel(session, surroundings, ways.signIn());
        this.picker = slots.graph();
        String where = texts.get("where", session.profileName(), surroundings.texts("base")
                .get("environment." + session.environment().name().toLowerCase(Locale.ROOT)));
        this.surroundings = surroundings;
        this.palette = new Palette(new PaletteViewModel(session, surroundings, ways.showGraph()), surroundings);
        this.menu = new AppMenu(surroundings.commands(), texts);
        this.view = new ShellView(model, texts, this.rooms, slots, new ShellView.Parts(palette, menu, notices.standing(),
                List.of(notices.node(), slots.graph().overlay(), palette.layer(), keys.node(), links.node())), where,
                this::open, this::refresh);
        surroundings.commands().serve(view);
        List<Command> offered = new ArrayList<>(List.of(
                Command.of(CommandId.APP_PALETTE, this::showPalette),
                Command.of(CommandId.APP_KEYS, this::showKeys),
                Command.of(CommandId.APP_MENU, menu::show),
                Command.of(CommandId.LINKS_OPEN, this::askForLink),
                Command.of(CommandId.GRAPHS_PICK, this::pickGraph),
                Command.of(CommandId.VIEW_REFRESH, this::refresh),
                Command.of(CommandId.WINDOW_RAIL, model::toggleRail)));
        rooms.forEach(room -> Rail.commandOf(room).ifPresent(id ->
                offered.add(Command.of(id, () -> open(room.id())))));
        commands = surroundings.commands().contribute(offered.toArray(Command[]::new));
    }

    /// The content of the window; its minimum is 960×640.
    public Parent node() {
        return view;
    }

    /// Shows a room and puts the focus where work starts.
    ///
    /// @throws IllegalArgumentException when there is no such room
    public void open(String roomId) {
        show(roomId).focus();
    }

    private Room show(String roomId) {
        hideOverlays();
        Room wanted = rooms.stream().filter(room -> room.id().equals(roomId)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no room " + roomId));
        if (wanted != open) {
            Room before = open;
            if (before != null && attached) {
                before.detach();
            }
            open = wanted;
            view.showRoom(wanted);
            model.roomProperty().set(roomId);
            if (attached) {
                wanted.attach();
            }
        }
        return wanted;
    }

    /// Id of the open room; null before [#attach].
    public @Nullable String openRoom() {
        Room room = open;
        return room == null ? null : room.id();
    }

    /// The shell became the content of the window: opens the remembered room, or the first.
    public void attach() {
        attached = true;
        Room current = open;
        if (current != null) {
            current.attach();
            return;
        }
        String remembered = model.roomProperty().get();
        focusOnScreen(show(rooms.stream().map(Room::id).filter(id -> id.equals(remembered)).findFirst()
                .orElse(rooms.getFirst().id())));
    }

    /// Taking the focus lays a room out; before the window is on screen that would be done once for nothing.
    private void focusOnScreen(Room room) {
        Window window = view.getScene() == null ? null : view.getScene().getWindow();
        if (window == null || window.isShowing()) {
            room.focus();
            return;
        }
        window.addEventHandler(WindowEvent.WINDOW_SHOWN, new EventHandler<>() {
            @Override
            public void handle(WindowEvent shown) {
                window.removeEventHandler(WindowEvent.WINDOW_SHOWN, this);
                if (room == open) {
                    room.focus();
                }
            }
        });
    }

    /// The shell is no longer on screen; [#attach] may follow.
    public void detach() {
        attached = false;
        Room current = open;
        if (current != null) {
            current.detach();
        }
    }

    /// Opens the graph picker over the window.
    public void pickGraph() {
        hideOverlays();
        picker.show();
    }

    /// Opens the command palette over the window.
    public void showPalette() {
        hideOverlays();
        palette.show();
    }

    /// Shows all keys over the window.
    public void showKeys() {
        hideOverlays();
        KeysSheet made = keysSheet;
        if (made == null) {
            made = new KeysSheet(surroundings.commands(), surroundings.texts("shell"), keys::hide,
                    () -> surroundings.commands().run(CommandId.SETTINGS_OPEN));
            keysSheet = made;
        }
        if (keys.show(made)) {
            made.open();
        }
    }

    /// Asks for a link to open.
    public void askForLink() {
        hideOverlays();
        LinkPanel made = linkPanel;
        if (made == null) {
            made = new LinkPanel(surroundings.texts("shell"), surroundings.texts("base"), links::hide,
                    ways.openLink());
            linkPanel = made;
        }
        if (links.show(made)) {
            made.open();
        }
    }

    private void hideOverlays() {
        palette.hide();
        keys.hide();
        links.hide();
    }

    /// Somebody asks the server again for what is on screen.
    public void refresh() {
        session.connectivity().retrying();
        reload();
    }

    /// Has what is on screen asked for again without a word: the server was found.
    public void reload() {
        session.catalog().refresh();
        Room current = open;
        if (current != null) {
            current.refresh();
        }
    }

    /// Ends this shell; its rooms are closed by whoever made them.
    public void close() {
        detach();
        commands.unsubscribe();
        picker.close();
        model.close();
    }
}
