package org.graphkeeper.views.access;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.api.session.ApiToken;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.LineLock;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
import org.graphkeeper.views.base.PlannedChange;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Reconciliation;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The API tokens of whoever is signed in. The value of a new one is held here until it is dismissed or the section is
/// left, and nowhere else. FX-thread confined.
final class TokensViewModel {

    /// A token that was just made.
    record Fresh(String name, Secret value) {
    }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Loader<List<ApiToken>> tokens;
    private final ObservableList<TokenRow> rows = FXCollections.observableArrayList();
    private final Reconciliation reconciliation;
    private final NewToken draft;
    private final ReadOnlyObjectWrapper<@Nullable Fresh> fresh = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper lock = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper revokeLock = new ReadOnlyStringWrapper("");
    private Subscription subscription = Subscription.EMPTY;

    TokensViewModel(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("access");
        this.tokens = new Loader<>(surroundings.tasks(), session.connectivity());
        this.reconciliation = new Reconciliation(surroundings, session.connectivity());
        this.draft = new NewToken(session.catalog(), texts, session.drafts());
        tokens.onValue(list -> rows.setAll(list == null ? List.of() : list.stream()
                .map(token -> TokenRow.of(token, surroundings.clock().instant()))
                .sorted(Comparator.comparing((TokenRow row) -> row.token().createdAt()).reversed()).toList()));
    }

    /// Newest first.
    ObservableList<TokenRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return tokens.stateProperty();
    }

    NewToken draft() {
        return draft;
    }

    /// The token that was just made; null for none.
    ReadOnlyObjectProperty<@Nullable Fresh> freshProperty() {
        return fresh.getReadOnlyProperty();
    }

    /// Why the last attempt failed; null when it did not.
    ObjectProperty<@Nullable Problem> problemProperty() {
        return problem;
    }

    /// Why nothing can be changed; empty when it can.
    ReadOnlyStringProperty lockProperty() {
        return lock.getReadOnlyProperty();
    }

    /// Why nothing can be revoked; empty when it can.
    ReadOnlyStringProperty revokeLockProperty() {
        return revokeLock.getReadOnlyProperty();
    }

    /// Whether the server notes every use (contract 1.3: the reference forgets that of plain reads).
    boolean isUseRecorded() {
        @Nullable ServerInfo info = session.infoProperty().get();
        return info == null || info.kind() != ServerKind.KNOWLEDGE_TREE;
    }

    void attach() {
        subscription = session.connectivity().onChange(this::judge)
                .and(session.safeguard().accessProperty().subscribe((_, _) -> judge()));
        if (tokens.value() == null) {
            tokens.show(texts.get("access.loading.tokens"), session.client().apiTokens().all());
        } else {
            refresh();
        }
    }

    private void judge() {
        String line = LineLock.reason(surroundings.texts("base"), session.connectivity());
        lock.set(line.isEmpty() ? session.safeguard().whyNot(ChangeKind.CHANGE) : line);
        revokeLock.set(line.isEmpty() ? session.safeguard().whyNot(ChangeKind.REMOVAL) : line);
    }

    void detach() {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        dismiss();
    }

    void refresh() {
        tokens.refresh(texts.get("access.loading.tokens"), session.client().apiTokens().all());
    }

    /// Makes the token that the draft describes; its value is shown once.
    void create() {
        if (!draft.readyProperty().get() || !lock.get().isEmpty()) {
            return;
        }
        NewToken.Wish wish = draft.wish(surroundings.clock().instant());
        session.safeguard().ask(new PlannedChange(ChangeKind.CHANGE, texts.get("change.token.title", wish.name()),
                texts.get("access.tokens.create"), List.of(), wish.name()), Safeguard.Asked.NOTHING,
                () -> send(wish), () -> { });
    }

    private void send(NewToken.Wish wish) {
        Set<String> before = rows.stream().map(row -> row.token().id()).collect(Collectors.toUnmodifiableSet());
        draft.waitingProperty().set(true);
        problem.set(null);
        surroundings.tasks().<ApiToken.Created>run(texts.get("access.tokens.creating", wish.name()),
                () -> session.client().apiTokens().create(wish.name(), wish.expiresAt(), wish.graphSlugs()),
                created -> {
                    record("token.create", wish.name(), ActivityLog.Outcome.CONFIRMED, null);
                    draft.reset();
                    fresh.set(new Fresh(created.token().name(), created.value()));
                    refresh();
                }, failure -> failed("token.create", wish.name(), failure,
                        LostWrite.tokenCreation(wish.name(), before), this::createdInTheDark));
    }

    /// Puts the value of the new token on the clipboard.
    void copy() {
        Fresh shown = fresh.get();
        if (shown != null) {
            surroundings.dialogs().copy(shown.value().reveal(), texts.get("access.tokens.copied"));
        }
    }

    /// The value of the new token was taken care of, and is forgotten.
    void dismiss() {
        fresh.set(null);
    }

    /// Asks, then revokes.
    void revoke(TokenRow row) {
        if (!revokeLock.get().isEmpty()) {
            return;
        }
        String name = row.token().name();
        PlannedChange change = new PlannedChange(ChangeKind.REMOVAL, texts.get("access.tokens.revoke.title", name),
                texts.get("access.tokens.revoke"), List.of(), name);
        if (session.safeguard().safety().confirm() == ConfirmLevel.AS_USUAL) {
            surroundings.dialogs().confirm(change.title(), texts.get("access.tokens.revoke.text"), change.verb(), true,
                    () -> session.safeguard().ask(change, Safeguard.Asked.WHETHER, () -> sendRevoke(row), () -> { }));
        } else {
            session.safeguard().ask(change, Safeguard.Asked.NOTHING, () -> sendRevoke(row), () -> { });
        }
    }

    private void sendRevoke(TokenRow row) {
        String name = row.token().name();
        surroundings.tasks().run(texts.get("access.tokens.revoking", name), () -> {
            session.client().apiTokens().revoke(row.token().id());
            return true;
        }, _ -> revoked(name), failure -> failed("token.revoke", name, failure,
                LostWrite.tokenRevocation(row.token().id()), this::revoked));
    }

    private void revoked(String name) {
        record("token.revoke", name, ActivityLog.Outcome.CONFIRMED, null);
        surroundings.notices().success(texts.get("access.tokens.revoked", name));
        refresh();
    }

    /// It is there, and of no use: the server tells a value only once.
    private void createdInTheDark(String name) {
        record("token.create", name, ActivityLog.Outcome.CONFIRMED, texts.get("access.tokens.lost.meaning"));
        draft.waitingProperty().set(false);
        problem.set(new Problem(texts.get("access.tokens.lost.what", name), texts.get("access.tokens.lost.meaning"),
                texts.get("access.tokens.lost.todo"), ""));
        refresh();
    }

    /// @param lost how to see that it was carried out all the same
    /// @param done gets the name when it was
    private void failed(String action, String name, Failure failure, LostWrite lost, Consumer<String> done) {
        session.connectivity().failed(failure);
        Problem known = surroundings.failureText().of(failure);
        record(action, name, failure.outcomeUnknown() ? ActivityLog.Outcome.UNKNOWN : ActivityLog.Outcome.FAILED,
                known.what());
        problem.set(known);
        if (failure.outcomeUnknown()) {
            reconciliation.start(texts.get("access.tokens.lookup", name), session.client(), lost, carriedOut -> {
                problem.set(null);
                if (carriedOut) {
                    done.accept(name);
                } else {
                    undone(action, name);
                }
            });
            return;
        }
        draft.waitingProperty().set(false);
        if (failure instanceof Failure.NotFound) {
            refresh();
        }
    }

    private void undone(String action, String name) {
        record(action, name, ActivityLog.Outcome.FAILED, texts.get("access.tokens.undone.meaning"));
        draft.waitingProperty().set(false);
        problem.set(new Problem(texts.get(action.equals("token.create") ? "access.tokens.undone.create"
                : "access.tokens.undone.revoke", name), texts.get("access.tokens.undone.meaning"),
                texts.get("access.tokens.undone.todo"), ""));
        refresh();
    }

    private void record(String action, String name, ActivityLog.Outcome outcome, @Nullable String answer) {
        @Nullable Account account = session.accountProperty().get();
        surroundings.activity().record(new ActivityLog.Entry(surroundings.clock().instant(), session.profileName(),
                account == null ? "" : account.email(), action, name, null, null, outcome, answer));
    }
}
