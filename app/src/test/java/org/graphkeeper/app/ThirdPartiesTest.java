package org.graphkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.views.about.ThirdParty;
import org.junit.jupiter.api.Test;

class ThirdPartiesTest {

    @Test
    void everyLibraryOfTheAppIsListedWithItsLicence() {
        assertThat(ThirdParties.all()).hasSizeGreaterThan(40)
                .allSatisfy(one -> assertThat(one.licence()).as(one.name()).isNotBlank())
                .extracting(ThirdParty::name).anyMatch(name -> name.contains("okhttp"))
                .anyMatch(name -> name.contains("AtlantaFX")).contains("PostgreSQL", "Inter")
                .noneMatch(name -> name.contains("JUnit") || name.contains("Graphkeeper"));
    }
}
