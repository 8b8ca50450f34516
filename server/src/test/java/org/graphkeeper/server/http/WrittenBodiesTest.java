package org.graphkeeper.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Bodies that are held for the next reader.
class WrittenBodiesTest {

    private final WrittenBodies bodies = new WrittenBodies(100);

    @Test
    void aBodyIsFoundByItsValidatorAlone() {
        byte[] body = new byte[40];
        bodies.keep("\"a\"", body);
        assertThat(bodies.find("\"a\"")).isSameAs(body);
        assertThat(bodies.find("\"b\"")).isNull();
    }

    @Test
    void theBodyNobodyAskedForTheLongestMakesRoom() {
        bodies.keep("\"a\"", new byte[40]);
        bodies.keep("\"b\"", new byte[40]);
        bodies.find("\"a\"");
        bodies.keep("\"c\"", new byte[40]);
        assertThat(bodies.find("\"b\"")).isNull();
        assertThat(bodies.find("\"a\"")).isNotNull();
        assertThat(bodies.find("\"c\"")).isNotNull();
    }

    @Test
    void aBodyThatFillsEverythingIsNotHeldAndPushesNothingOut() {
        bodies.keep("\"a\"", new byte[40]);
        bodies.keep("\"huge\"", new byte[101]);
        assertThat(bodies.find("\"huge\"")).isNull();
        assertThat(bodies.find("\"a\"")).isNotNull();
    }

    @Test
    void aBodyKeptTwiceCountsOnce() {
        bodies.keep("\"a\"", new byte[60]);
        bodies.keep("\"a\"", new byte[60]);
        bodies.keep("\"b\"", new byte[40]);
        assertThat(bodies.find("\"a\"")).isNotNull();
        assertThat(bodies.find("\"b\"")).isNotNull();
    }
}
