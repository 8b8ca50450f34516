package org.graphkeeper.views.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.RetryPolicyStore;
import org.graphkeeper.views.base.ServerSession;

/// The choices of the settings room.
final class SettingsViewModel {

    private static final String SCROLLED = "settings.scrolled";

    private final ServerSession session;
    private final Preferences preferences;
    private final RetryPolicyStore policies;
    private final OfflineViewModel offline;
    private final ObjectProperty<ThemeChoice> theme;
    private final ObjectProperty<ContrastChoice> contrast;
    private final ObjectProperty<TextSize> textSize;
    private final ObjectProperty<MotionChoice> motion;
    private final ObjectProperty<LanguageChoice> language;
    private Subscription subscriptions = Subscription.EMPTY;

    SettingsViewModel(ServerSession session, Preferences preferences, RetryPolicyStore policies,
                      BackgroundTasks tasks) {
        this.session = session;
        this.preferences = preferences;
        this.policies = policies;
        offline = new OfflineViewModel(session, preferences.offlineFiles(), tasks);
        theme = part(Appearance::theme, Appearance::withTheme);
        contrast = part(Appearance::contrast, Appearance::withContrast);
        textSize = part(Appearance::textSize, Appearance::withTextSize);
        motion = part(Appearance::motion, Appearance::withMotion);
        language = part(Appearance::language, Appearance::withLanguage);
    }

    ObjectProperty<ThemeChoice> themeProperty() {
        return theme;
    }

    ObjectProperty<ContrastChoice> contrastProperty() {
        return contrast;
    }

    ObjectProperty<TextSize> textSizeProperty() {
        return textSize;
    }

    ObjectProperty<MotionChoice> motionProperty() {
        return motion;
    }

    ObjectProperty<LanguageChoice> languageProperty() {
        return language;
    }

    /// Of the open server.
    ObjectProperty<RetryPolicy> retryPolicyProperty() {
        return policies.policyOf(session.profileId());
    }

    /// Tells when the appearance or what is kept offline changed, until unsubscribed.
    Subscription onChange(Runnable told) {
        return preferences.appearanceProperty().subscribe((_, _) -> told.run())
                .and(preferences.offlineFiles().keepingProperty().subscribe((_, _) -> told.run()));
    }

    OfflineViewModel offline() {
        return offline;
    }

    String serverName() {
        return session.profileName();
    }

    List<DataFolder> folders() {
        return preferences.folders();
    }

    void openFolder(DataFolder folder) {
        preferences.openFolder(folder);
    }

    /// Where the page was when it was built in another language.
    Optional<Double> takeScroll() {
        return session.drafts().take(SCROLLED, Double.class);
    }

    /// @param scroll from 0 to 1
    void close(double scroll) {
        session.drafts().leave(SCROLLED, scroll);
        subscriptions.unsubscribe();
    }

    private <T> ObjectProperty<T> part(Function<Appearance, T> get, BiFunction<Appearance, T, Appearance> with) {
        ObjectProperty<Appearance> whole = preferences.appearanceProperty();
        ObjectProperty<T> part = new SimpleObjectProperty<>(get.apply(whole.get()));
        subscriptions = subscriptions
                .and(whole.subscribe((_, now) -> part.set(get.apply(now))))
                .and(part.subscribe((_, chosen) -> whole.set(with.apply(whole.get(), chosen))));
        return part;
    }
}
