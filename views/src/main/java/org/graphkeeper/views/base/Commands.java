package org.graphkeeper.views.base;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.EventHandler;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The commands that can be given in one window right now. Rooms contribute theirs while they are on screen; menus, the
/// palette, the list of keys and the keys themselves are fed from here. FX-thread confined.
public final class Commands {

    private final KeyMap keys;
    private final Texts texts;
    private final Notices notices;
    private final List<Contribution> contributions = new ArrayList<>();
    private int held;
    private final ObservableList<Command> available = FXCollections.observableArrayList();
    private final ObservableList<Command> unmodifiable = FXCollections.unmodifiableObservableList(available);

    /// @param where null for the whole window
    private record Contribution(@Nullable Node where, List<Command> commands) {
    }

    /// @param texts   the `commands` bundle
    /// @param notices told why a command whose keys were pressed cannot be given
    public Commands(KeyMap keys, Texts texts, Notices notices) {
        this.keys = keys;
        this.texts = texts;
        this.notices = notices;
    }

    public KeyMap keys() {
        return keys;
    }

    /// In the user's language.
    public String title(CommandId id) {
        return texts.get(id.titleKey());
    }

    /// What can be given now, innermost first, each command once; unmodifiable.
    public ObservableList<Command> available() {
        return unmodifiable;
    }

    public Optional<Command> find(CommandId id) {
        return available.stream().filter(command -> command.id() == id).findFirst();
    }

    /// Offers commands of the whole window until unsubscribed. Their keys count wherever the focus is.
    public Subscription contribute(Command... commands) {
        return add(new Contribution(null, List.of(commands)));
    }

    /// Offers commands of a part of the window, from when it is shown until unsubscribed. Where the focus is inside that
    /// part, it has precedence over what is around it.
    public Subscription contribute(Node where, Command... commands) {
        Contribution added = new Contribution(where, List.of(commands));
        EventHandler<KeyEvent> onKey = event -> give(event, added.commands());
        where.addEventHandler(KeyEvent.KEY_PRESSED, onKey);
        return add(added).and(() -> where.removeEventHandler(KeyEvent.KEY_PRESSED, onKey));
    }

    /// A command that cannot be given, with the reason: one line for menus.
    String explained(String title, String whyNot) {
        return texts.get("commands.disabled", title, whyNot);
    }

    /// Gives a command, or says why it cannot be given. Nothing happens when nobody offers it.
    public void run(CommandId id) {
        find(id).ifPresent(this::run);
    }

    public void run(Command command) {
        if (command.isEnabled()) {
            command.action().run();
        } else {
            notices.showAbout("command " + command.id().id(), Notices.Weight.INFO,
                    texts.get("commands.refused", title(command.id()), command.whyNot().getValue()), null);
        }
    }

    /// Makes the keys of all commands work in a window.
    ///
    /// @param root the content of the window
    public void serve(Node root) {
        Keys.serve(root, keys);
        // Before the controls: a list or a field may know the same keys for something else.
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> newestFirst()
                .filter(one -> one.where() == null).forEach(one -> give(event, one.commands())));
        // Before a list, which keeps keys for the editing of cells to itself; no list here has such cells.
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getTarget() instanceof ListView<?> || event.getTarget() instanceof TableView<?>) {
                giveAround((Node) event.getTarget(), event);
            }
        });
        // After the others: Delete in a field deletes a letter, wherever the graph is selected.
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> newestFirst()
                .filter(one -> one.where() != null)
                .forEach(one -> give(event, one.commands().stream().filter(command -> !command.inside()).toList())));
        // A question mark sits on different keys of different keyboards.
        root.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if (held == 0 && event.getCharacter().equals("?") && !isText(event.getTarget())) {
                run(CommandId.APP_KEYS);
                event.consume();
            }
        });
    }

    /// The innermost part of the window around a node has precedence.
    private void giveAround(Node inner, KeyEvent event) {
        for (Node node = inner; node != null; node = node.getParent()) {
            Node around = node;
            newestFirst().filter(one -> one.where() == around).forEach(one -> give(event, one.commands()));
        }
    }

    /// Of a copy: what a command opens or closes offers commands too, or takes them away.
    private Stream<Contribution> newestFirst() {
        return List.copyOf(contributions).reversed().stream();
    }

    /// Keeps all keys from giving commands until unsubscribed: somebody reads the keys themselves.
    public Subscription hold() {
        held++;
        return () -> held--;
    }

    private void give(KeyEvent event, List<Command> offered) {
        if (held > 0 || event.isConsumed() || isText(event.getTarget()) && isTyped(event)) {
            return;
        }
        offered.stream().filter(command -> keys.matches(command.id(), event)).findFirst().ifPresent(command -> {
            event.consume();
            run(command);
        });
    }

    private static boolean isText(EventTarget target) {
        return target instanceof TextInputControl;
    }

    /// Whether a field for text has a use for the event.
    private static boolean isTyped(KeyEvent event) {
        boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        return plain && !event.getCode().isFunctionKey() && event.getCode() != KeyCode.ESCAPE;
    }

    private Subscription add(Contribution added) {
        contributions.add(added);
        rebuild();
        return () -> {
            contributions.removeIf(one -> one == added);
            rebuild();
        };
    }

    private void rebuild() {
        Map<CommandId, Command> newer = new LinkedHashMap<>();
        contributions.reversed().forEach(one -> one.commands().forEach(command ->
                newer.putIfAbsent(command.id(), command)));
        available.setAll(newer.values());
    }
}
