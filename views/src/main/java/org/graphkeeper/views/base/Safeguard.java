package org.graphkeeper.views.base;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.safety.ChangeLock;
import org.jspecify.annotations.Nullable;

/// What may be changed on the open server now, and the one place that asks before a change. What is refused here is
/// refused by the client as well, whoever asks it ([ChangeLock]): this tells it beforehand, and why. An unlocking ends
/// with its time, with the window, and by hand; it is never kept. FX-thread confined.
public final class Safeguard {

    /// What a screen has asked before already.
    public enum Asked {

        NOTHING,

        /// Whether it is to be done, with what it means: a sheet, or a question in a row.
        WHETHER,

        /// The name of what is removed was typed.
        NAME
    }

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final String server;
    private final Environment environment;
    private final Safety safety;
    private final ChangeLock lock;
    private final Surroundings surroundings;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<AccessMode> access;
    private final ReadOnlyObjectWrapper<@Nullable Duration> left = new ReadOnlyObjectWrapper<>();
    private Instant until = Instant.MIN;
    private BackgroundTasks.@Nullable Handle next;

    /// @param server its name, for people
    /// @param lock   what the client of the server asks; it has the same mode
    public Safeguard(String server, Environment environment, Safety safety, ChangeLock lock,
                     Surroundings surroundings) {
        this.server = server;
        this.environment = environment;
        this.safety = safety;
        this.lock = lock;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("base");
        this.access = new ReadOnlyObjectWrapper<>(safety.access());
    }

    /// One that locks nothing and asks nothing by itself.
    public static Safeguard none(Surroundings surroundings) {
        return new Safeguard("", Environment.LOCAL, Safety.USUAL,
                new ChangeLock(AccessMode.CHANGES, surroundings.clock()), surroundings);
    }

    public Safety safety() {
        return safety;
    }

    public Environment environment() {
        return environment;
    }

    /// What may be done now.
    public ReadOnlyObjectProperty<AccessMode> accessProperty() {
        return access.getReadOnlyProperty();
    }

    /// How long it stays unlocked, in whole seconds; null while it is not.
    public ReadOnlyObjectProperty<@Nullable Duration> leftProperty() {
        return left.getReadOnlyProperty();
    }

    public boolean isUnlocked() {
        return left.get() != null;
    }

    public boolean allows(ChangeKind kind) {
        return access.get().allows(kind);
    }

    /// Whether the app may change something by itself. Unlocking is for what a person does: it sets nothing going.
    public boolean allowsUnattended() {
        return safety.access().allows(ChangeKind.CHANGE);
    }

    /// Why nothing of this kind can be sent now, and who could change that; empty when it can.
    public String whyNot(ChangeKind kind) {
        if (allows(kind)) {
            return "";
        }
        String mode = "locked." + safety.access().name().toLowerCase(Locale.ROOT);
        return safety.canBeUnlocked() ? texts.get(mode, safety.unlockFor().toMinutes()) : texts.get(mode + ".fixed");
    }

    /// Carries a change out, after asking what the profile wants asked. When it may not be sent, says so.
    ///
    /// @param declined runs when nobody confirmed it, or when it may not be sent
    public void ask(PlannedChange change, Asked already, Runnable proceed, Runnable declined) {
        if (refuses(change.kind())) {
            declined.run();
            return;
        }
        boolean types = safety.confirm() == ConfirmLevel.TYPED_NAME && change.kind() == ChangeKind.REMOVAL
                && already != Asked.NAME;
        boolean asks = types || safety.confirm() != ConfirmLevel.AS_USUAL && already == Asked.NOTHING;
        if (!asks) {
            proceed.run();
            return;
        }
        surroundings.dialogs().confirmChange(new ChangeQuestion(environment, server, change.title(), "",
                change.facts(), change.verb(), change.kind() == ChangeKind.REMOVAL, types ? change.name() : ""), () -> {
                    // The time may have ended while the question was on screen.
                    if (refuses(change.kind())) {
                        declined.run();
                    } else {
                        proceed.run();
                    }
                }, declined);
    }

    /// Asks whether to unlock for a while; on production, by typing the name of the server.
    public void askToUnlock() {
        if (!safety.canBeUnlocked() || isUnlocked()) {
            return;
        }
        long minutes = safety.unlockFor().toMinutes();
        surroundings.dialogs().confirmChange(new ChangeQuestion(environment, server,
                texts.get("unlock.title", server), texts.get("unlock.text", minutes), List.of(),
                texts.get("unlock.verb", minutes), false, environment == Environment.PRODUCTION ? server : ""),
                this::unlock, () -> { });
    }

    /// Unlocks for as long as the profile says.
    void unlock() {
        until = lock.unlock(safety.unlockFor());
        tick();
    }

    /// Locks at once.
    public void lockNow() {
        if (isUnlocked()) {
            relock("unlock.locked");
        }
    }

    /// Looks at the clock: this machine may have been asleep.
    public void look() {
        if (isUnlocked()) {
            tick();
        }
    }

    /// The window is being closed. Says nothing.
    public void close() {
        rest();
        lock.lock();
        left.set(null);
        access.set(safety.access());
    }

    /// The commands for the lock, for keys, palette and menus.
    public Command[] commands() {
        Texts words = surroundings.texts("commands");
        return new Command[] {
            Command.of(CommandId.PROFILES_UNLOCK, left.map(_ -> words.get("why.unlocked")).orElse(
                    safety.access() == AccessMode.CHANGES ? words.get("why.nothing.locked")
                            : safety.canBeUnlocked() ? "" : whyNot(ChangeKind.REMOVAL)), this::askToUnlock),
            Command.of(CommandId.PROFILES_LOCK, left.map(_ -> "").orElse(words.get(
                    safety.access() == AccessMode.CHANGES ? "why.nothing.locked" : "why.locked")), this::lockNow)};
    }

    private boolean refuses(ChangeKind kind) {
        String why = whyNot(kind);
        if (!why.isEmpty()) {
            surroundings.notices().showAbout("safety", Notices.Weight.WARNING, why, safety.canBeUnlocked()
                    ? new Notices.Action(texts.get("unlock.short"), this::askToUnlock) : null);
        }
        return !why.isEmpty();
    }

    private void tick() {
        rest();
        if (!lock.isUnlocked()) {
            relock("unlock.over");
            return;
        }
        Duration more = Duration.between(surroundings.clock().instant(), until);
        // As a countdown shows it: the last second is not shown as none.
        left.set(Duration.ofSeconds(more.plusMillis(999).toSeconds()));
        access.set(AccessMode.CHANGES);
        next = surroundings.tasks().schedule(more.compareTo(SECOND) < 0 ? more : SECOND, this::tick);
    }

    private void relock(String key) {
        rest();
        lock.lock();
        int underWay = lock.underWay();
        left.set(null);
        access.set(safety.access());
        String words = texts.get(key, server);
        surroundings.notices().showAbout("safety", Notices.Weight.INFO,
                underWay == 0 ? words : words + " " + texts.get("unlock.underway", underWay), null);
    }

    private void rest() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }
}
