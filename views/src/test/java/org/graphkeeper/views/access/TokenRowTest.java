package org.graphkeeper.views.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.graphkeeper.api.session.ApiToken;
import org.graphkeeper.views.access.TokenRow.Flag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenRowTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:41:00Z");

    private static TokenRow row(Duration age, @Nullable Instant expires, @Nullable Instant used,
                                @Nullable List<String> slugs) {
        return TokenRow.of(new ApiToken("t", "CI", NOW.minus(age), expires, used, slugs), NOW);
    }

    @Test
    void aLimitedTokenInUseWithAnEndIsFine() {
        assertThat(row(Duration.ofDays(200), NOW.plusSeconds(1), NOW.minus(Duration.ofDays(2)), List.of("a")).flags())
                .isEmpty();
    }

    @Test
    void whatDeservesALookIsFlagged() {
        assertThat(row(Duration.ofDays(1), null, null, null).flags())
                .containsExactly(Flag.ALL_GRAPHS, Flag.NO_EXPIRY);
        assertThat(row(Duration.ofDays(200), NOW, null, List.of()).flags())
                .containsExactly(Flag.EXPIRED, Flag.UNUSED);
    }

    @Test
    void unusedBeginsAfterNinetyDays() {
        Duration ninety = Duration.ofDays(90);
        assertThat(row(ninety, NOW.plusSeconds(1), null, List.of("a")).flags()).isEmpty();
        assertThat(row(ninety.plusSeconds(1), NOW.plusSeconds(1), null, List.of("a")).flags())
                .containsExactly(Flag.UNUSED);
    }
}
