package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.graphkeeper.api.safety.AccessMode;
import org.junit.jupiter.api.Test;

class SafetyTest {

    @Test
    void onlyProductionAsksBeforeEveryChangeByDefault() {
        for (Environment environment : Environment.values()) {
            assertThat(Safety.of(environment).access()).isEqualTo(AccessMode.CHANGES);
            assertThat(Safety.of(environment).confirm()).isEqualTo(environment == Environment.PRODUCTION
                    ? ConfirmLevel.EVERY_CHANGE : ConfirmLevel.AS_USUAL);
        }
    }

    @Test
    void theStricterOfTwoIsTheStricterInEachRespect() {
        Safety one = new Safety(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL, Duration.ofMinutes(30));
        Safety other = new Safety(AccessMode.NO_DELETIONS, ConfirmLevel.TYPED_NAME, Duration.ofMinutes(5));
        Safety both = new Safety(AccessMode.READ_ONLY, ConfirmLevel.TYPED_NAME, Duration.ofMinutes(5));

        assertThat(Safety.stricterOf(one, other)).isEqualTo(both);
        assertThat(Safety.stricterOf(other, one)).isEqualTo(both);
        assertThat(Safety.stricterOf(both, Safety.USUAL)).isEqualTo(both);
    }

    @Test
    void whereNothingIsLockedOrNothingMayBeUnlockedThereIsNothingToUnlock() {
        assertThat(Safety.USUAL.canBeUnlocked()).isFalse();
        assertThat(new Safety(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL, Duration.ZERO).canBeUnlocked()).isFalse();
        assertThat(new Safety(AccessMode.NO_DELETIONS, ConfirmLevel.AS_USUAL, Duration.ofMinutes(5)).canBeUnlocked())
                .isTrue();
    }

    @Test
    void anUnlockingIsNeitherEndlessNorNegative() {
        assertThatThrownBy(() -> new Safety(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL, Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Safety(AccessMode.READ_ONLY, ConfirmLevel.AS_USUAL, Duration.ofMinutes(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
