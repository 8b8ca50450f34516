package org.graphkeeper.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.LocalDateTime;

/// JSON that leaves: snake_case names, null fields present, times as [WireTime] writes them (contract 1.2).
final class WireJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule().addSerializer(new TimeSerializer()))
            .build();

    private WireJson() {
    }

    static byte[] write(Object value) {
        if (value instanceof WrittenArray array) {
            return array.bytes();
        }
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON", e);
        }
    }

    private static final class TimeSerializer extends StdSerializer<LocalDateTime> {

        private static final long serialVersionUID = 1L;

        TimeSerializer() {
            super(LocalDateTime.class);
        }

        @Override
        public void serialize(LocalDateTime time, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(WireTime.text(time));
        }
    }
}
