package org.graphkeeper.views.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.util.Subscription;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.api.session.ApiToken;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What both questions need to know besides memberships: the users, where this account may list them, and the tokens of
/// whoever is signed in. FX-thread confined.
final class People {

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Loader<List<User>> users;
    private final Loader<List<ApiToken>> tokens;
    private final List<Runnable> listeners = new ArrayList<>();
    private Subscription subscription = Subscription.EMPTY;

    People(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("access");
        this.users = new Loader<>(surroundings.tasks(), session.connectivity());
        this.tokens = new Loader<>(surroundings.tasks(), session.connectivity());
    }

    /// Calls back when something of it changed, while this is attached.
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void attach() {
        subscription = Subscription.combine(users.valueProperty().subscribe((_, _) -> changed()),
                tokens.valueProperty().subscribe((_, _) -> changed()),
                session.accountProperty().subscribe((_, _) -> {
                    load();
                    changed();
                }));
        load();
    }

    void detach() {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    void load() {
        @Nullable Account account = session.accountProperty().get();
        if (account == null) {
            return;
        }
        if (account.superuser() && !users.isFetching()) {
            ask(users, "access.loading.users", session.client().users().all());
        }
        if (!tokens.isFetching()) {
            ask(tokens, "access.loading.tokens", session.client().apiTokens().all());
        }
    }

    AccessFacts.Known known() {
        List<ApiToken> own = tokens.value();
        return new AccessFacts.Known(users.value(), session.accountProperty().get(), own == null ? List.of() : own,
                surroundings.clock().instant());
    }

    /// Null where they may not be listed, or are not known yet.
    @Nullable List<User> users() {
        return users.value();
    }

    /// Of when the list of users is; empty without one.
    Optional<Instant> asOf() {
        return switch (users.state()) {
            case LoadState.Ready(Instant asOf) -> Optional.of(asOf);
            case LoadState.Stale(Instant asOf, var _) -> Optional.of(asOf);
            default -> Optional.empty();
        };
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private <T> void ask(Loader<T> loader, String key, Reading<T> reading) {
        if (loader.value() == null) {
            loader.show(texts.get(key), reading);
        } else {
            loader.refresh(texts.get(key), reading);
        }
    }
}
