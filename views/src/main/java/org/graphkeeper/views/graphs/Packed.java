package org.graphkeeper.views.graphs;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Several named texts in one, for a port that keeps one text for a key: `name=…&text=…`, percent-encoded.
final class Packed {

    private Packed() {
    }

    static String write(Map<String, String> fields) {
        return fields.entrySet().stream().filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// What cannot be read is left out.
    static Map<String, String> read(String packed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : packed.split("&")) {
            int cut = field.indexOf('=');
            if (cut > 0) {
                try {
                    fields.put(field.substring(0, cut),
                            URLDecoder.decode(field.substring(cut + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException unreadable) {
                    // Somebody edited the settings by hand; the rest may still be good.
                    fields.remove(field.substring(0, cut));
                }
            }
        }
        return fields;
    }
}
