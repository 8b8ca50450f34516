package org.graphkeeper.api.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import org.graphkeeper.api.release.FeedAddress.Flaw;
import org.graphkeeper.api.release.FeedAddress.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedKeyAndAddressTest {

    @Test
    void aKeyIsReadInEveryFormThatPeoplePaste() throws Exception {
        SigningKey key = new SigningKey();
        byte[] whole = Base64.getDecoder().decode(key.text());
        assertThat(FeedKey.parse(key.text())).isPresent();
        assertThat(FeedKey.parse("  " + Base64.getEncoder().encodeToString(Arrays.copyOfRange(whole, 12, 44)) + "\n"))
                .isPresent();
        assertThat(FeedKey.parse("-----BEGIN PUBLIC KEY-----\n" + key.text() + "\n-----END PUBLIC KEY-----\n")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a key", "AAAA", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE"})
    void whatIsNoKeyIsNone(String text) {
        assertThat(FeedKey.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://releases.example.org/graphkeeper.feed", "releases.example.org/graphkeeper.feed",
        "http://127.0.0.1:8080/feed", "http://localhost/feed", "http://[::1]:99/feed"})
    void addressesThatCanBeUsed(String typed) {
        assertThat(FeedAddress.parse(typed)).isInstanceOfSatisfying(Parsed.Valid.class,
                valid -> assertThat(valid.address().uri()).isEqualTo(
                        URI.create(typed.contains("://") ? typed : "https://" + typed)));
    }

    @ParameterizedTest
    @CsvSource({"'', BLANK", "http://releases.example.org/feed, NOT_HTTPS", "ftp://releases.example.org/feed, NOT_HTTPS",
        "file:///etc/feed, NO_ADDRESS", "https://, NO_ADDRESS", "https://a b/feed, NO_ADDRESS",
        "https://ada:secret@releases.example.org/feed, CREDENTIALS", "http://127.0.0.1.example.org/feed, NOT_HTTPS"})
    void addressesThatCannot(String typed, Flaw flaw) {
        assertThat(FeedAddress.parse(typed)).isEqualTo(new Parsed.Flawed(flaw));
    }
}
