package org.graphkeeper.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

    @Test
    void aLineIsOneObjectWithTheRequestAndWithoutSecrets() throws Exception {
        var event = new LoggingEvent("x", new LoggerContext().getLogger("some.Logger"), Level.WARN,
                "said \"hello\"\nand {\"password\":\"hunter2\"}", new IllegalStateException("Bearer abcdef012345"), null);
        event.setMDCPropertyMap(Map.of("request_id", "r-1"));

        String line = new String(new JsonLines().encode(event), StandardCharsets.UTF_8);

        assertThat(line).endsWith("\n").containsOnlyOnce("\n").doesNotContain("hunter2", "abcdef012345");
        var json = JsonMapper.builder().build().readTree(line);
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("logger").asText()).isEqualTo("some.Logger");
        assertThat(json.path("request_id").asText()).isEqualTo("r-1");
        assertThat(json.path("message").asText()).startsWith("said \"hello\"\nand ");
        assertThat(json.path("stack").asText()).startsWith("java.lang.IllegalStateException");
        assertThat(json.path("timestamp").asText()).endsWith("Z");
    }
}
