package org.graphkeeper.api.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseVersionTest {

    @Test
    void theyStandInTheOrderInWhichTheyAreMade() {
        List<String> inOrder = List.of("0.1.0-SNAPSHOT", "0.1.0", "0.1.1", "0.2.0-rc1", "0.2.0-rc2", "0.2.0", "0.10.0",
                "1.0.0");
        assertThat(inOrder.reversed().stream().map(ReleaseVersion::parse).map(Optional::orElseThrow).sorted()
                .map(ReleaseVersion::toString)).containsExactlyElementsOf(inOrder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2", "1.2.3.4", "v1.2.3", "1.2.3-", "1.2.x", "1.2.3 ", "9999999.0.0"})
    void whatIsNoVersionIsNone(String text) {
        assertThat(ReleaseVersion.parse(text)).isEmpty();
    }
}
