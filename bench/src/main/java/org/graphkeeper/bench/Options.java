package org.graphkeeper.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// Numbers from the command line, `name=number`.
record Options(Map<String, Integer> values) {

    Options {
        values = Map.copyOf(values);
    }

    /// @throws IllegalArgumentException when a word is no `name=number`
    static Options parse(Iterable<String> words) {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (String word : words) {
            String[] parts = word.split("=", 2);
            if (parts.length < 2 || !parts[1].matches("\\d{1,9}")) {
                throw new IllegalArgumentException("expected name=number and not " + word);
            }
            values.put(parts[0], Integer.valueOf(parts[1]));
        }
        return new Options(values);
    }

    int number(String name, int otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
