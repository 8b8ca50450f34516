package org.graphkeeper.api.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Text that matches a regular expression, for the plain expressions that documents of an interface use: literals,
/// classes, groups, alternatives and repetition.
final class PatternSample {

    private static final int MOST_REPETITIONS = 5;

    private final String pattern;
    private int at;

    private PatternSample(String pattern) {
        this.pattern = pattern;
    }

    @FunctionalInterface
    private interface Part {
        String sample(RandomGenerator random);
    }

    static String of(String pattern, RandomGenerator random) {
        return new PatternSample(pattern).alternatives().sample(random);
    }

    private Part alternatives() {
        List<Part> all = new ArrayList<>(List.of(sequence()));
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            all.add(sequence());
        }
        return random -> all.get(random.nextInt(all.size())).sample(random);
    }

    private Part sequence() {
        List<Part> parts = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            parts.add(repeated(atom()));
        }
        return random -> {
            StringBuilder text = new StringBuilder();
            parts.forEach(part -> text.append(part.sample(random)));
            return text.toString();
        };
    }

    private Part atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> _ -> "";
            case '(' -> group();
            case '[' -> anyOf(members());
            case '\\' -> anyOf(escaped(pattern.charAt(at++)));
            case '.' -> anyOf("abcXYZ019 _-");
            default -> _ -> String.valueOf(c);
        };
    }

    private Part group() {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        }
        Part inner = alternatives();
        at++;
        return inner;
    }

    private String members() {
        StringBuilder members = new StringBuilder();
        while (pattern.charAt(at) != ']') {
            char c = pattern.charAt(at++);
            if (c == '\\') {
                members.append(escaped(pattern.charAt(at++)));
            } else if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                IntStream.rangeClosed(c, pattern.charAt(at + 1)).forEach(member -> members.append((char) member));
                at += 2;
            } else {
                members.append(c);
            }
        }
        at++;
        return members.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'd' -> "0123456789";
            case 'w' -> "abcxyzABCXYZ019_";
            case 's' -> " ";
            default -> String.valueOf(c);
        };
    }

    private static Part anyOf(String characters) {
        return random -> String.valueOf(characters.charAt(random.nextInt(characters.length())));
    }

    private Part repeated(Part part) {
        if (at >= pattern.length()) {
            return part;
        }
        int least;
        int most;
        switch (pattern.charAt(at)) {
            case '?' -> {
                least = 0;
                most = 1;
                at++;
            }
            case '*' -> {
                least = 0;
                most = MOST_REPETITIONS;
                at++;
            }
            case '+' -> {
                least = 1;
                most = MOST_REPETITIONS;
                at++;
            }
            case '{' -> {
                int end = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, end).split(",", -1);
                least = Integer.parseInt(bounds[0]);
                most = bounds.length == 1 ? least
                        : bounds[1].isEmpty() ? least + MOST_REPETITIONS : Integer.parseInt(bounds[1]);
                at = end + 1;
            }
            default -> {
                return part;
            }
        }
        return random -> {
            StringBuilder text = new StringBuilder();
            int times = random.nextInt(least, Math.min(most, least + 20) + 1);
            IntStream.range(0, times).forEach(_ -> text.append(part.sample(random)));
            return text.toString();
        };
    }
}
