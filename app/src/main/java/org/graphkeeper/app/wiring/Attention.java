package org.graphkeeper.app.wiring;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.util.Subscription;
import org.graphkeeper.app.notify.DesktopNotifier;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.shell.Calling;

/// Calls the user when somebody is needed and no window is in front: what comes up within a few seconds for one cause
/// makes one call. FX-thread confined.
final class Attention implements Calling {

    static final Duration GATHER = Duration.ofSeconds(3);
    private static final String WANTED = "desktop.calls";
    private static final String NO = "no";

    private final BooleanSupplier inFront;
    private final DesktopNotifier notifier;
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final BooleanProperty wanted = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Ability> ability = new ReadOnlyObjectWrapper<>(Ability.UNKNOWN);
    private final Map<String, BackgroundTasks.Handle> planned = new HashMap<>();

    /// @param inFront whether the user sees a window of the app
    /// @param texts   the `desktop` bundle
    Attention(BooleanSupplier inFront, DesktopNotifier notifier, BackgroundTasks tasks, Remembered remembered,
              Texts texts) {
        this.inFront = inFront;
        this.notifier = notifier;
        this.tasks = tasks;
        this.texts = texts;
        wanted.set(!remembered.get(WANTED).filter(NO::equals).isPresent());
        wanted.subscribe((_, on) -> remembered.put(WANTED, on ? "" : NO));
    }

    @Override
    public BooleanProperty wantedProperty() {
        return wanted;
    }

    @Override
    public ReadOnlyObjectProperty<Ability> abilityProperty() {
        return ability.getReadOnlyProperty();
    }

    @Override
    public void look() {
        if (ability.get() == Ability.UNKNOWN) {
            tasks.run("", notifier::isAvailable, can -> ability.set(can ? Ability.ABLE : Ability.UNABLE), _ -> { });
        }
    }

    @Override
    public void tryOut() {
        show(texts.get("desktop.call.try"), texts.get("desktop.call.try.text"));
    }

    /// Watches a server until unsubscribed.
    ///
    /// @param needing how many of its graphs need somebody
    Subscription follow(ServerSession session, ObservableIntegerValue needing) {
        String cause = "sign-in " + session.profileId();
        Subscription signIns = session.connectivity().stateProperty().subscribe((_, state) -> {
            if (state == Connectivity.State.SIGN_IN_NEEDED) {
                plan(cause, () -> {
                    if (session.connectivity().state() == Connectivity.State.SIGN_IN_NEEDED) {
                        show(texts.get("desktop.call.signin", session.profileName()),
                                texts.get("desktop.call.signin.text"));
                    }
                });
            }
        });
        return follow(session.profileId(), session.profileName(), needing).and(signIns).and(() -> cancel(cause));
    }

    Subscription follow(String profileId, String server, ObservableIntegerValue needing) {
        String cause = "graphs " + profileId;
        return needing.subscribe((before, now) -> {
            if (now.intValue() > before.intValue()) {
                plan(cause, () -> {
                    if (needing.get() > 0) {
                        show(texts.get("desktop.call.graphs", needing.get(), server),
                                texts.get("desktop.call.graphs.text"));
                    }
                });
            }
        }).and(() -> cancel(cause));
    }

    private void plan(String cause, Runnable call) {
        if (!planned.containsKey(cause)) {
            planned.put(cause, tasks.schedule(GATHER, () -> {
                planned.remove(cause);
                if (wanted.get() && !inFront.getAsBoolean()) {
                    call.run();
                }
            }));
        }
    }

    private void cancel(String cause) {
        BackgroundTasks.Handle handle = planned.remove(cause);
        if (handle != null) {
            handle.cancel();
        }
    }

    private void show(String title, String text) {
        tasks.run("", () -> notifier.show(title, text), shown -> {
            if (!shown && ability.get() == Ability.ABLE) {
                ability.set(Ability.UNABLE);
            }
        }, _ -> { });
    }
}
