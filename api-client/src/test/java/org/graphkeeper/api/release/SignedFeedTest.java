package org.graphkeeper.api.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.graphkeeper.api.release.FeedAnswer.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedFeedTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String ISSUED = "2026-11-27T09:00:00Z";
    private static final String NOTES = "https://releases.example.org/0.2.0";
    private SigningKey key;

    @BeforeEach
    void makeKey() throws Exception {
        key = new SigningKey();
    }

    private FeedAnswer read(String file, @Nullable Instant seen) {
        return SignedFeed.read(file.getBytes(StandardCharsets.UTF_8), key.forReaders(), seen, NOW);
    }

    private Reason refusal(String file) {
        return ((FeedAnswer.Refused) read(file, null)).reason();
    }

    @Test
    void aFeedThatIsSignedIsBelieved() throws Exception {
        assertThat(read(key.feed(ISSUED, "0.2.0", NOTES), null)).isEqualTo(new FeedAnswer.Current(new ReleaseFeed(
                Instant.parse(ISSUED), new ReleaseVersion(0, 2, 0, ""), URI.create(NOTES))));
    }

    @Test
    void oneThatAnotherKeySignedIsNot() throws Exception {
        assertThat(refusal(new SigningKey().feed(ISSUED, "0.2.0", NOTES))).isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void oneThatWasChangedByOneLetterIsNot() throws Exception {
        assertThat(refusal(key.feed(ISSUED, "0.2.0", NOTES).replace("0.2.0\",", "0.3.0\",")))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void whatWasSignedForAnotherPurposeIsNoFeed() throws Exception {
        String content = "{\"issued\": \"" + ISSUED + "\", \"version\": \"9.0.0\"}";
        assertThat(refusal("Graphkeeper-Releases: 1\nSignature: " + key.signature(content) + "\n\n" + content))
                .isEqualTo(Reason.SIGNATURE);
    }

    @Test
    void anOldFeedIsNotShownAgainAfterANewerOne() throws Exception {
        String file = key.feed(ISSUED, "0.2.0", NOTES);
        assertThat(((FeedAnswer.Refused) read(file, Instant.parse(ISSUED).plusSeconds(1))).reason())
                .isEqualTo(Reason.OLDER);
        assertThat(read(file, Instant.parse(ISSUED))).isInstanceOf(FeedAnswer.Current.class);
    }

    @Test
    void oneOfTheFutureOrPastItsEndIsNotBelieved() throws Exception {
        assertThat(refusal(key.feed("2026-11-30T00:00:00Z", "0.2.0", NOTES))).isEqualTo(Reason.EARLY);
        assertThat(refusal(key.feed("{\"issued\": \"" + ISSUED + "\", \"version\": \"0.2.0\", \"expires\": \""
                + NOW + "\"}"))).isEqualTo(Reason.EXPIRED);
        assertThat(read(key.feed("{\"issued\": \"" + ISSUED + "\", \"version\": \"0.2.0\", \"expires\": \""
                + NOW.plusSeconds(1) + "\"}"), null)).isInstanceOf(FeedAnswer.Current.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"version\": \"0.2.0\"}", "{\"issued\": \"yesterday\", \"version\": \"0.2.0\"}",
        "{\"issued\": \"2026-11-27T09:00:00Z\", \"version\": \"new\"}", "[]", "", "{",
        "{\"issued\": \"2026-11-27T09:00:00Z\", \"version\": \"0.2.0\", \"expires\": \"soon\"}"})
    void aSignedFeedThatSaysNothingIsRefused(String content) throws Exception {
        assertThat(refusal(key.feed(content))).isEqualTo(Reason.FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Sign in to this network</html>", "Graphkeeper-Releases: 2\n",
        "Graphkeeper-Releases: 1\nSignature: AAAA\n\n{}"})
    void whatIsNoFeedIsRefused(String file) {
        assertThat(refusal(file)).isEqualTo(Reason.FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://releases.example.org/0.2.0", "file:///etc/passwd", "javascript:alert(1)", "notes", ""})
    void notesThatAreNoSafePageAreLeftOut(String notes) throws Exception {
        assertThat(((FeedAnswer.Current) read(key.feed(ISSUED, "0.2.0", notes), null)).feed().notes()).isNull();
    }
}
