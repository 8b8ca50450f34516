package org.graphkeeper.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graphkeeper.api.release.FeedAnswer;
import org.graphkeeper.api.release.FeedKey;
import org.graphkeeper.api.release.ReleaseFeed;
import org.graphkeeper.api.release.ReleaseVersion;
import org.graphkeeper.api.release.SignedFeed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the program makes is what the app reads.
class FeedProgramTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String NOTES = "https://releases.example.org/0.2.0";

    @TempDir
    private Path folder;
    private String privateKey = "";
    private FeedKey publicKey;

    @BeforeEach
    void makeKey() throws Exception {
        List<String> told = FeedProgram.run(List.of("new-key"), Map.of(), NOW).lines().toList();
        privateKey = told.get(1);
        publicKey = FeedKey.parse(told.get(3)).orElseThrow();
    }

    private FeedAnswer made(Instant when, String... more) throws Exception {
        Path file = folder.resolve("graphkeeper.feed");
        List<String> arguments = new ArrayList<>(List.of("sign", "0.2.0", NOTES, file.toString()));
        arguments.addAll(List.of(more));
        FeedProgram.run(arguments, Map.of(FeedProgram.KEY, privateKey), NOW);
        return SignedFeed.read(Files.readAllBytes(file), publicKey, null, when);
    }

    @Test
    void theAppBelievesIt() throws Exception {
        assertThat(made(NOW)).isEqualTo(new FeedAnswer.Current(
                new ReleaseFeed(NOW, new ReleaseVersion(0, 2, 0, ""), URI.create(NOTES))));
    }

    @Test
    void itEndsAfterTheDaysThatWereGiven() throws Exception {
        assertThat(made(NOW.plusSeconds(86_399), "1")).isInstanceOf(FeedAnswer.Current.class);
        assertThat(((FeedAnswer.Refused) made(NOW.plusSeconds(86_400), "1")).reason())
                .isEqualTo(FeedAnswer.Reason.EXPIRED);
    }

    @Test
    void withoutAKeyNothingIsWritten() throws Exception {
        Path file = folder.resolve("none");
        assertThat(FeedProgram.run(List.of("sign", "0.2.0", NOTES, file.toString()), Map.of(), NOW))
                .isEqualTo("no feed: no key in GRAPHKEEPER_SIGN_FEED");
        assertThat(file).doesNotExist();
    }

    @Test
    void aWrongKeyIsNotQuoted() {
        assertThatThrownBy(() -> FeedProgram.run(List.of("sign", "0.2.0", NOTES, "x"),
                Map.of(FeedProgram.KEY, "c2VjcmV0"), NOW)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("c2VjcmV0").hasNoCause();
    }

    @Test
    void wrongArgumentsAreRefused() {
        for (List<String> wrong : List.of(List.<String>of(), List.of("sign"), List.of("sign", "new", NOTES, "x"),
                List.of("sign", "0.2.0", "http://releases.example.org", "x"),
                List.of("sign", "0.2.0", NOTES, "x", "many"))) {
            assertThatThrownBy(() -> FeedProgram.run(wrong, Map.of(FeedProgram.KEY, privateKey), NOW))
                    .as(wrong.toString()).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
