package org.graphkeeper.app.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.release.FeedAddress;
import org.graphkeeper.api.release.FeedAnswer;
import org.graphkeeper.api.release.FeedAnswer.Reason;
import org.graphkeeper.api.release.FeedKey;
import org.graphkeeper.api.release.ReleaseFeed;
import org.graphkeeper.api.release.ReleaseFeedGateway;
import org.graphkeeper.api.release.ReleaseVersion;
import org.graphkeeper.app.concurrent.TasksAtOnce;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.updates.InstalledAs;
import org.graphkeeper.views.updates.UpdateState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateWatchTest {

    private static final String ADDRESS = "https://releases.example.org/graphkeeper.feed";
    private static final URI NOTES = URI.create("https://releases.example.org/0.2.0");

    private final Map<String, String> kept = new HashMap<>();
    private final Deque<Runnable> planned = new ArrayDeque<>();
    private final List<@Nullable Instant> asked = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private FeedAnswer answer = new FeedAnswer.Refused(Reason.UNREACHED, "connection refused");
    private String key = "";

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final class Feeds implements ReleaseFeedGateway {
        @Override
        public FeedAnswer latest(FeedAddress address, FeedKey trusted, @Nullable Instant seen) {
            assertThat(address.uri()).hasToString(ADDRESS);
            asked.add(seen);
            return answer;
        }
    }

    private final class Tasks extends TasksAtOnce {

        Tasks() {
            super(planned);
        }

        @Override
        public <T> Handle run(String label, Work<T> work, Consumer<? super T> onSuccess,
                              Consumer<? super Failure> onFailure) {
            assertThat(label).as("nobody is shown that it is looked").isEmpty();
            return super.run(label, work, onSuccess, onFailure);
        }
    }

    private final class Kept implements Remembered {
        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(kept.get(name));
        }

        @Override
        public void put(String name, String value) {
            if (value.isEmpty()) {
                kept.remove(name);
            } else {
                kept.put(name, value);
            }
        }
    }

    @BeforeEach
    void makeKey() throws Exception {
        key = Base64.getEncoder().encodeToString(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
    }

    private UpdateWatch open(UpdatePolicy policy) {
        UpdateWatch watch = new UpdateWatch(new UpdateWatch.Environment(policy, new ReleaseVersion(0, 1, 0, ""),
                () -> InstalledAs.DEB, new Feeds(), _ -> { }), new Tasks(), new Kept(), clock);
        watch.start();
        return watch;
    }

    private UpdateWatch switchedOn() {
        UpdateWatch watch = open(UpdatePolicy.free());
        watch.addressProperty().set(ADDRESS);
        watch.keyProperty().set(key);
        watch.wantedProperty().set(true);
        return watch;
    }

    private void halfAnHour() {
        now = now.plus(UpdateWatch.PACE);
        planned.removeFirst().run();
    }

    private FeedAnswer release(String issued, String version) {
        return new FeedAnswer.Current(new ReleaseFeed(Instant.parse(issued),
                ReleaseVersion.parse(version).orElseThrow(), NOTES));
    }

    @Test
    void nobodyIsAskedUntilTheUserWantsItAndHasNamedAFeedAndItsKey() {
        UpdateWatch watch = open(UpdatePolicy.free());
        halfAnHour();
        assertThat(watch.stateProperty().get()).isEqualTo(new UpdateState.Off());
        watch.addressProperty().set(ADDRESS);
        watch.keyProperty().set(key);
        watch.lookNow();
        halfAnHour();
        assertThat(watch.stateProperty().get()).isEqualTo(new UpdateState.Off());
        watch.keyProperty().set("no key");
        watch.wantedProperty().set(true);
        halfAnHour();
        assertThat(watch.stateProperty().get()).isEqualTo(new UpdateState.Incomplete());
        assertThat(asked).isEmpty();
    }

    @Test
    void oneLookADayAndMoreOnlyByHand() {
        UpdateWatch watch = switchedOn();
        assertThat(asked).hasSize(1);
        for (int half = 0; half < 47; half++) {
            halfAnHour();
        }
        assertThat(asked).hasSize(1);
        halfAnHour();
        assertThat(asked).hasSize(2);
        open(UpdatePolicy.free());
        planned.removeLast().run();
        assertThat(asked).as("a new start is no reason").hasSize(2);
        watch.lookNow();
        assertThat(asked).hasSize(3);
    }

    @Test
    void aNewerVersionIsShownAndStaysOverRestartsUntilItIsPassedOver() {
        answer = release("2026-11-27T00:00:00Z", "0.2.0");
        UpdateWatch watch = switchedOn();
        UpdateState.Available found = new UpdateState.Available(
                ((FeedAnswer.Current) answer).feed(), now, false);
        assertThat(watch.stateProperty().get()).isEqualTo(found);
        assertThat(watch.installedAs()).isEqualTo(InstalledAs.DEB);
        assertThat(open(UpdatePolicy.free()).stateProperty().get()).isEqualTo(found);
        watch.passOver();
        assertThat(open(UpdatePolicy.free()).stateProperty().get())
                .isEqualTo(new UpdateState.Available(found.release(), found.at(), true));
        answer = release("2026-11-27T00:00:00Z", "0.3.0");
        watch.lookNow();
        assertThat(watch.stateProperty().get()).isInstanceOfSatisfying(UpdateState.Available.class,
                newer -> assertThat(newer.passed()).isFalse());
    }

    @Test
    void theOwnOrAnOlderVersionIsNoNews() {
        answer = release("2026-11-27T00:00:00Z", "0.1.0");
        UpdateWatch watch = switchedOn();
        assertThat(watch.stateProperty().get()).isEqualTo(new UpdateState.UpToDate(now));
        answer = release("2026-11-28T00:00:00Z", "0.0.9");
        watch.lookNow();
        assertThat(watch.stateProperty().get()).isEqualTo(new UpdateState.UpToDate(now));
    }

    @Test
    void theNewestFeedThatWasSeenIsHeldAgainstTheNextAndNotAgainstThatOfAnotherKey() throws Exception {
        answer = release("2026-11-27T00:00:00Z", "0.2.0");
        UpdateWatch watch = switchedOn();
        watch.lookNow();
        assertThat(asked).containsExactly(null, Instant.parse("2026-11-27T00:00:00Z"));
        makeKey();
        watch.keyProperty().set(key);
        assertThat(watch.stateProperty().get()).isEqualTo(new UpdateState.Waiting());
        watch.lookNow();
        assertThat(asked.getLast()).isNull();
    }

    @Test
    void aFailureIsShownAndForgetsNothing() {
        answer = release("2026-11-27T00:00:00Z", "0.2.0");
        UpdateWatch watch = switchedOn();
        answer = new FeedAnswer.Refused(Reason.SIGNATURE, "");
        watch.lookNow();
        assertThat(watch.stateProperty().get())
                .isEqualTo(new UpdateState.Failed(new FeedAnswer.Refused(Reason.SIGNATURE, ""), now));
        assertThat(open(UpdatePolicy.free()).stateProperty().get()).isInstanceOf(UpdateState.Available.class);
    }

    @Test
    void theAdministratorHasTheLastWord() {
        switchedOn();
        asked.clear();
        UpdateWatch watch = open(UpdatePolicy.of(Map.of(UpdatePolicy.VARIABLE, "off"), new Properties(),
                UpdatePolicy.free().layers()));
        watch.wantedProperty().set(true);
        watch.lookNow();
        now = now.plus(UpdateWatch.DAY);
        planned.removeLast().run();
        assertThat(asked).isEmpty();
        assertThat(watch.forbiddenBy()).hasValue("GRAPHKEEPER_UPDATES=off");
        assertThat(kept).as("his own wish is not lost").containsEntry("updates.wanted", "yes");
        Properties properties = new Properties();
        properties.setProperty(UpdatePolicy.PROPERTY, "off");
        assertThat(UpdatePolicy.of(Map.of(), properties, UpdatePolicy.free().layers()).forbiddenBy()).hasValue("graphkeeper.updates=off");
        assertThat(UpdatePolicy.of(Map.of(), new Properties(), UpdatePolicy.free().layers()).forbiddenBy()).isEmpty();
    }

    @Test
    void aPasswordInAnAddressIsNotWrittenDown() {
        UpdateWatch watch = open(UpdatePolicy.free());
        watch.addressProperty().set("https://ada:s3cret@releases.example.org/feed");
        assertThat(kept.toString()).doesNotContain("s3cret");
    }

    @Test
    void howItWasInstalledIsReadBesideTheJars(@TempDir Path jars) throws Exception {
        assertThat(Installation.of(jars)).isEqualTo(InstalledAs.SOURCES);
        Files.writeString(jars.resolve(Installation.FILE), "rpm\n");
        assertThat(Installation.of(jars)).isEqualTo(InstalledAs.RPM);
        Files.writeString(jars.resolve(Installation.FILE), "floppy disk");
        assertThat(Installation.of(jars)).isEqualTo(InstalledAs.ARCHIVE);
    }
}
