package org.graphkeeper.app.updates;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.api.release.FeedAddress;
import org.graphkeeper.api.release.FeedAnswer;
import org.graphkeeper.api.release.FeedKey;
import org.graphkeeper.api.release.ReleaseFeed;
import org.graphkeeper.api.release.ReleaseFeedGateway;
import org.graphkeeper.api.release.ReleaseVersion;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.updates.InstalledAs;
import org.graphkeeper.views.updates.UpdateState;
import org.graphkeeper.views.updates.Updates;
import org.jspecify.annotations.Nullable;

/// Looks for newer versions once a day while the user wants it, and remembers the newest feed that it believed, so that
/// an older one is refused. FX-thread confined.
public final class UpdateWatch implements Updates {

    static final Duration DAY = Duration.ofHours(24);
    /// How often is looked whether the day is over: computers sleep, and timers with them.
    static final Duration PACE = Duration.ofMinutes(30);
    /// The start has other things to do.
    static final Duration AFTER_START = Duration.ofSeconds(20);
    private static final String TRIED = "updates.tried";
    private static final String FOUND = "updates.found";
    private static final String PASSED = "updates.passed";
    /// Which feed and key the last two are about, where the computer named them.
    private static final String NAMED = "updates.named";
    private static final String NO = "no";

    private final Environment environment;
    private final BackgroundTasks tasks;
    private final Remembered remembered;
    private final Clock clock;
    private final BooleanProperty wanted = new SimpleBooleanProperty();
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<UpdateState> state = new ReadOnlyObjectWrapper<>(new UpdateState.Off());
    /// Null until it was found out.
    private @Nullable InstalledAs installedAs;
    private BackgroundTasks.@Nullable Handle looking;
    private BackgroundTasks.@Nullable Handle planned;

    /// Where the app runs, and what it reaches out with.
    ///
    /// @param version     of this app
    /// @param installedAs may block; asked once, in the background
    /// @param browser     opens a page
    public record Environment(UpdatePolicy policy, ReleaseVersion version, Supplier<InstalledAs> installedAs,
                              ReleaseFeedGateway feeds, Consumer<URI> browser) {
    }

    public UpdateWatch(Environment environment, BackgroundTasks tasks, Remembered remembered, Clock clock) {
        this.environment = environment;
        this.tasks = tasks;
        this.remembered = remembered;
        this.clock = clock;
        UpdatePolicy policy = environment.policy();
        address.set(policy.text(PolicyKey.UPDATES_ADDRESS, remembered));
        key.set(policy.text(PolicyKey.UPDATES_KEY, remembered));
        wanted.set(policy.isWanted(remembered));
        forgetOfAnother();
        state.set(atRest());
        wanted.subscribe((_, on) -> {
            if (policy.isFree(PolicyKey.UPDATES_WANTED)) {
                remembered.put(PolicyKey.UPDATES_WANTED.word(), on ? Layers.YES : NO);
            }
            begin();
            lookIfDue();
        });
        address.subscribe((_, typed) -> changed(PolicyKey.UPDATES_ADDRESS, typed));
        key.subscribe((_, pasted) -> changed(PolicyKey.UPDATES_KEY, pasted));
    }

    /// Shows what was found in an earlier run, and begins with the daily looks a while from now.
    public void start() {
        tasks.run("", environment.installedAs()::get, as -> {
            installedAs = as;
            if (looking == null) {
                state.set(atRest());
            }
        }, _ -> { });
        plan(AFTER_START);
    }

    public void close() {
        stop(planned);
        stop(looking);
        planned = null;
        looking = null;
    }

    @Override
    public BooleanProperty wantedProperty() {
        return wanted;
    }

    @Override
    public StringProperty addressProperty() {
        return address;
    }

    @Override
    public StringProperty keyProperty() {
        return key;
    }

    @Override
    public ReadOnlyObjectProperty<UpdateState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public Optional<String> forbiddenBy() {
        return environment.policy().forbiddenBy();
    }

    @Override
    public InstalledAs installedAs() {
        return Objects.requireNonNullElse(installedAs, InstalledAs.ARCHIVE);
    }

    @Override
    public String installedVersion() {
        return environment.version().toString();
    }

    @Override
    public void open(URI page) {
        environment.browser().accept(page);
    }

    @Override
    public void passOver() {
        if (state.get() instanceof UpdateState.Available(ReleaseFeed release, Instant at, var _)) {
            remembered.put(PASSED, release.version().toString());
            state.set(new UpdateState.Available(release, at, true));
        }
    }

    @Override
    public void lookNow() {
        if (!mayLook() || !(FeedAddress.parse(address.get()) instanceof FeedAddress.Parsed.Valid(FeedAddress feed))) {
            return;
        }
        FeedKey trusted = FeedKey.parse(key.get()).orElse(null);
        if (trusted == null) {
            return;
        }
        stop(looking);
        // Noted before it is asked: a look that ends the app must not be repeated at each start.
        remembered.put(TRIED, clock.instant().toString());
        Instant seen = Found.in(remembered).map(found -> found.feed().issued()).orElse(null);
        state.set(new UpdateState.Looking());
        looking = tasks.run("", () -> environment.feeds().latest(feed, trusted, seen), this::learn,
                _ -> learn(new FeedAnswer.Refused(FeedAnswer.Reason.UNREACHED, "")));
    }

    private void learn(FeedAnswer answer) {
        looking = null;
        Instant now = clock.instant();
        switch (answer) {
            case FeedAnswer.Refused refused -> state.set(new UpdateState.Failed(refused, now));
            case FeedAnswer.Current(ReleaseFeed feed) -> {
                new Found(feed, now).keep(remembered);
                state.set(shown(feed, now));
            }
        }
    }

    private UpdateState shown(ReleaseFeed feed, Instant at) {
        return feed.version().compareTo(environment.version()) > 0
                ? new UpdateState.Available(feed, at, isPassed(feed)) : new UpdateState.UpToDate(at);
    }

    private boolean isPassed(ReleaseFeed feed) {
        return remembered.get(PASSED).filter(feed.version().toString()::equals).isPresent();
    }

    /// What was believed of another feed says nothing about this one.
    private void changed(PolicyKey name, String value) {
        // A password in an address is never written down.
        boolean isSecret = FeedAddress.parse(value) instanceof FeedAddress.Parsed.Flawed(FeedAddress.Flaw flaw)
                && flaw == FeedAddress.Flaw.CREDENTIALS;
        if (environment.policy().isFree(name)) {
            remembered.put(name.word(), isSecret ? "" : value.strip());
        }
        remembered.put(FOUND, "");
        remembered.put(TRIED, "");
        begin();
    }

    /// The same when an administrator named another feed since, or takes it back.
    private void forgetOfAnother() {
        Layers layers = environment.policy().layers();
        boolean isNamed = layers.isLocked(PolicyKey.UPDATES_ADDRESS) || layers.isLocked(PolicyKey.UPDATES_KEY);
        String named = isNamed ? address.get() + " " + key.get() : "";
        if (!named.equals(remembered.get(NAMED).orElse(""))) {
            remembered.put(NAMED, named);
            remembered.put(FOUND, "");
            remembered.put(TRIED, "");
        }
    }

    private void begin() {
        stop(looking);
        looking = null;
        state.set(atRest());
    }

    private UpdateState atRest() {
        if (!wanted.get() || !mayLook()) {
            return wanted.get() ? new UpdateState.Incomplete() : new UpdateState.Off();
        }
        Optional<Found> found = installedAs == null ? Optional.empty() : Found.in(remembered);
        return found.map(earlier -> shown(earlier.feed(), earlier.at())).orElseGet(UpdateState.Waiting::new);
    }

    private boolean mayLook() {
        return wanted.get() && forbiddenBy().isEmpty() && FeedKey.parse(key.get()).isPresent()
                && FeedAddress.parse(address.get()) instanceof FeedAddress.Parsed.Valid;
    }

    private void plan(Duration delay) {
        stop(planned);
        planned = tasks.schedule(delay, () -> {
            lookIfDue();
            plan(PACE);
        });
    }

    private void lookIfDue() {
        Instant tried = time(TRIED);
        Instant now = clock.instant();
        // A time in the future is that of a clock that was wrong.
        if (tried == null || tried.isAfter(now) || !now.isBefore(tried.plus(DAY))) {
            lookNow();
        }
    }

    /// The newest feed that was believed, as it is remembered: four words.
    private record Found(ReleaseFeed feed, Instant at) {

        private static final String NO_NOTES = "-";

        static Optional<Found> in(Remembered remembered) {
            String[] words = remembered.get(FOUND).orElse("").split(" ");
            if (words.length != 4) {
                return Optional.empty();
            }
            try {
                ReleaseVersion version = ReleaseVersion.parse(words[1]).orElseThrow();
                return Optional.of(new Found(new ReleaseFeed(Instant.parse(words[0]), version,
                        words[2].equals(NO_NOTES) ? null : URI.create(words[2])), Instant.parse(words[3])));
            } catch (DateTimeException | IllegalArgumentException | NoSuchElementException edited) {
                return Optional.empty();
            }
        }

        void keep(Remembered remembered) {
            URI notes = feed.notes();
            remembered.put(FOUND, String.join(" ", feed.issued().toString(), feed.version().toString(),
                    notes == null ? NO_NOTES : notes.toASCIIString(), at.toString()));
        }
    }

    private @Nullable Instant time(String name) {
        try {
            return remembered.get(name).map(Instant::parse).orElse(null);
        } catch (DateTimeException edited) {
            return null;
        }
    }

    private static void stop(BackgroundTasks.@Nullable Handle handle) {
        if (handle != null) {
            handle.cancel();
        }
    }
}
