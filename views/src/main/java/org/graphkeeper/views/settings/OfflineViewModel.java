package org.graphkeeper.views.settings;

import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.graphkeeper.api.offline.OfflineUse;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.ServerSession;
import org.jspecify.annotations.Nullable;

/// What is stored for browsing offline, and how much of it may be.
final class OfflineViewModel {

    /// @param lasts whether it outlives the app
    record Stored(OfflineUse use, boolean lasts) {
    }

    private final ServerSession session;
    private final OfflineFiles files;
    private final BackgroundTasks tasks;
    private final ObjectProperty<KeptUnread> unread;
    private final ObjectProperty<KeptSize> size;
    private final ReadOnlyObjectWrapper<@Nullable Stored> stored = new ReadOnlyObjectWrapper<>();
    private Subscription subscriptions = Subscription.EMPTY;
    private BackgroundTasks.@Nullable Handle counting;

    OfflineViewModel(ServerSession session, OfflineFiles files, BackgroundTasks tasks) {
        this.session = session;
        this.files = files;
        this.tasks = tasks;
        unread = part(OfflineKeeping::unread, OfflineKeeping::withUnread);
        size = part(OfflineKeeping::size, OfflineKeeping::withSize);
    }

    ObjectProperty<KeptUnread> unreadProperty() {
        return unread;
    }

    ObjectProperty<KeptSize> sizeProperty() {
        return size;
    }

    /// Null until it is known.
    ReadOnlyObjectProperty<@Nullable Stored> storedProperty() {
        return stored.getReadOnlyProperty();
    }

    String serverName() {
        return session.profileName();
    }

    void count() {
        if (counting != null) {
            counting.cancel();
        }
        counting = tasks.run("", () -> new Stored(files.use(), files.isPersistent()), stored::set, _ -> { });
    }

    /// @param done runs when nothing is left of the open server
    void forget(Runnable done) {
        tasks.run("", () -> {
            files.forget(session.profileId());
            return true;
        }, _ -> {
            done.run();
            count();
        }, _ -> count());
    }

    void close() {
        subscriptions.unsubscribe();
        if (counting != null) {
            counting.cancel();
        }
    }

    private <T> ObjectProperty<T> part(Function<OfflineKeeping, T> get,
                                       BiFunction<OfflineKeeping, T, OfflineKeeping> with) {
        ObjectProperty<OfflineKeeping> whole = files.keepingProperty();
        ObjectProperty<T> part = new SimpleObjectProperty<>(get.apply(whole.get()));
        subscriptions = subscriptions
                .and(whole.subscribe((_, now) -> part.set(get.apply(now))))
                .and(part.subscribe((_, chosen) -> whole.set(with.apply(whole.get(), chosen))));
        return part;
    }
}
