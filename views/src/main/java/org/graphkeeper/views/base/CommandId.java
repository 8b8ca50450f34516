package org.graphkeeper.views.base;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Every command of the product, once: what the menus, the palette, the keys, the tooltips and the command line call the
/// same thing. Needs no toolkit, so that the command line can use it. What a command does is contributed to [Commands]
/// by the room that can do it.
public enum CommandId {

    APP_PALETTE("app.palette", Scope.WINDOW, "fth-terminal", "shortcut+shift+P"),
    APP_MENU("app.menu", Scope.WINDOW, "fth-menu", "F10"),
    APP_KEYS("app.keys", Scope.WINDOW, "fth-help-circle", "F1"),
    APP_QUIT("app.quit", Scope.WINDOW, "fth-log-out", "shortcut+Q"),
    WINDOW_NEW("window.new", Scope.WINDOW, "fth-copy", "shortcut+shift+N"),
    WINDOW_CLOSE("window.close", Scope.WINDOW, "fth-x-square", "shortcut+W"),
    WINDOW_RAIL("window.rail", Scope.WINDOW, "fth-sidebar", "shortcut+B"),
    VIEW_REFRESH("view.refresh", Scope.WINDOW, "fth-refresh-cw", "F5"),
    VIEW_FIND("view.find", Scope.WINDOW, "fth-search", "shortcut+F"),
    VIEW_CLOSE("view.close", Scope.WINDOW, "fth-x", "Esc", Trait.FIXED_KEYS),
    LINKS_OPEN("links.open", Scope.WINDOW, "fth-link", "shortcut+L"),
    LINKS_COPY("links.copy", Scope.WINDOW, "fth-link-2", "shortcut+shift+C"),

    GRAPHS_LIST("graphs.list", Scope.WINDOW, "fth-share-2", "shortcut+1", Trait.COMMAND_LINE),
    PROVISIONING_WATCH("provisioning.watch", Scope.WINDOW, "fth-activity", "shortcut+2", Trait.COMMAND_LINE),
    ACCESS_EXPLORE("access.explore", Scope.WINDOW, "fth-key", "shortcut+3"),
    ACTIVITY_LIST("activity.list", Scope.WINDOW, "fth-list", "shortcut+4"),
    SETTINGS_OPEN("settings.open", Scope.WINDOW, "fth-settings", "shortcut+comma"),

    PROFILES_SWITCH("profiles.switch", Scope.WINDOW, "fth-server", "shortcut+shift+K"),
    PROFILES_LIST("profiles.list", Scope.WINDOW, "fth-sliders", "", Trait.COMMAND_LINE),
    PROFILES_ADD("profiles.add", Scope.WINDOW, "fth-plus", "", Trait.COMMAND_LINE),
    PROFILES_EDIT("profiles.edit", Scope.WINDOW, "fth-edit-2", "", Trait.COMMAND_LINE, Trait.NO_DESKTOP),
    PROFILES_REMOVE("profiles.remove", Scope.WINDOW, "fth-trash-2", "", Trait.COMMAND_LINE, Trait.NO_DESKTOP),
    PROFILES_UNLOCK("profiles.unlock", Scope.WINDOW, "fth-unlock", "shortcut+shift+U"),
    PROFILES_LOCK("profiles.lock", Scope.WINDOW, "fth-lock", "shortcut+shift+L"),
    ACCOUNT_SIGN_IN("account.sign-in", Scope.WINDOW, "fth-log-in", ""),
    ACCOUNT_SIGN_OUT("account.sign-out", Scope.WINDOW, "fth-log-out", ""),
    CONNECTIONS_LIST("connections.list", Scope.WINDOW, "fth-database", "", Trait.COMMAND_LINE, Trait.NO_DESKTOP),

    GRAPHS_PICK("graphs.pick", Scope.WINDOW, "fth-search", "shortcut+K"),
    GRAPHS_PIN("graphs.pin", Scope.GRAPHS, "fth-star", "shortcut+D"),
    GRAPHS_SHOW("graphs.show", Scope.GRAPHS, "fth-eye", "", Trait.COMMAND_LINE),
    GRAPHS_CREATE("graphs.create", Scope.GRAPHS, "fth-plus", "shortcut+N", Trait.COMMAND_LINE),
    GRAPHS_EDIT("graphs.edit", Scope.GRAPHS, "fth-edit-2", "F2", Trait.COMMAND_LINE),
    GRAPHS_DELETE("graphs.delete", Scope.GRAPHS, "fth-trash-2", "DELETE", Trait.COMMAND_LINE),
    GRAPHS_RESTORE("graphs.restore", Scope.GRAPHS, "fth-rotate-ccw", "", Trait.COMMAND_LINE),
    GRAPHS_PURGE("graphs.purge", Scope.GRAPHS, "fth-x-octagon", "", Trait.COMMAND_LINE),
    GRAPHS_EXPORT("graphs.export", Scope.GRAPHS, "fth-download", "shortcut+E"),
    GRAPHS_COPY_SLUG("graphs.copy-slug", Scope.GRAPHS, "fth-copy", "shortcut+C"),
    GRAPHS_COPY_SCHEMA("graphs.copy-schema", Scope.GRAPHS, "fth-copy", ""),
    GRAPHS_RETRY("graphs.retry", Scope.PROVISIONING, "fth-rotate-cw", "shortcut+R", Trait.COMMAND_LINE),
    GRAPHS_DOCTOR("graphs.doctor", Scope.PROVISIONING, "fth-clipboard", "", Trait.COMMAND_LINE),

    MEMBERS_LIST("members.list", Scope.GRAPHS, "fth-users", "", Trait.COMMAND_LINE),
    MEMBERS_ADD("members.add", Scope.MEMBERS, "fth-user-plus", "shortcut+I", Trait.COMMAND_LINE),
    MEMBERS_SET("members.set", Scope.MEMBERS, "fth-shield", "F2", Trait.COMMAND_LINE),
    MEMBERS_REMOVE("members.remove", Scope.MEMBERS, "fth-user-minus", "DELETE", Trait.COMMAND_LINE),
    MEMBERS_COPY_EMAIL("members.copy-email", Scope.MEMBERS, "fth-copy", "shortcut+C"),
    MEMBERS_IMPORT("members.import", Scope.MEMBERS, "fth-upload", "", Trait.COMMAND_LINE),
    MEMBERS_EXPORT("members.export", Scope.MEMBERS, "fth-download", "", Trait.COMMAND_LINE),

    TOKENS_REVOKE("tokens.revoke", Scope.ACCESS, "fth-trash-2", "DELETE"),

    ACTIVITY_EXPORT("activity.export", Scope.ACTIVITY, "fth-download", "shortcut+E"),

    FORM_SAVE("form.save", Scope.FORM, "fth-check", "shortcut+S"),
    FORM_SUBMIT("form.submit", Scope.FORM, "fth-check", "shortcut+ENTER");

    /// Where a command can be given. The same keys may mean different things in different places, but not in one place
    /// and in the whole window.
    public enum Scope { WINDOW, GRAPHS, MEMBERS, PROVISIONING, ACCESS, ACTIVITY, FORM }

    private enum Trait { COMMAND_LINE, NO_DESKTOP, FIXED_KEYS }

    private final String id;
    private final Scope scope;
    private final String icon;
    private final String defaultKeys;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

    CommandId(String id, Scope scope, String icon, String defaultKeys, Trait... traits) {
        this.id = id;
        this.scope = scope;
        this.icon = icon;
        this.defaultKeys = defaultKeys;
        this.traits.addAll(Set.of(traits));
    }

    /// Stable, in words joined by dots: `graphs.create`. On the command line the dot is a space.
    public String id() {
        return id;
    }

    /// Key of its title in the bundle `commands`.
    public String titleKey() {
        return "command." + id;
    }

    public Scope scope() {
        return scope;
    }

    /// Feather icon literal.
    public String icon() {
        return icon;
    }

    /// As JavaFX writes key combinations, with `shortcut` for the modifier that the system uses; empty for none.
    public String defaultKeys() {
        return defaultKeys;
    }

    /// Whether there is a command of the same words on the command line.
    public boolean onCommandLine() {
        return traits.contains(Trait.COMMAND_LINE);
    }

    /// Whether it can be given in the window.
    public boolean onDesktop() {
        return !traits.contains(Trait.NO_DESKTOP);
    }

    /// Whether its keys may be changed. Closing with Esc may not: dialogs rely on it.
    public boolean rebindable() {
        return onDesktop() && !traits.contains(Trait.FIXED_KEYS);
    }

    /// Whether the same keys for both would be ambiguous.
    public boolean meets(CommandId other) {
        return scope == other.scope || scope == Scope.WINDOW || other.scope == Scope.WINDOW;
    }

    public static Optional<CommandId> of(String id) {
        return Stream.of(values()).filter(command -> command.id.equals(id)).findFirst();
    }
}
