package org.graphkeeper.api.release;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version such as `1.4.0`, or `1.5.0-rc1` for one that leads to `1.5.0` and stands before it.
///
/// @param stage empty for a finished one
public record ReleaseVersion(int major, int minor, int patch, String stage) implements Comparable<ReleaseVersion> {

    private static final Pattern FORM = Pattern.compile(
            "(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?:-([0-9A-Za-z][0-9A-Za-z.-]{0,39}))?");
    private static final Comparator<ReleaseVersion> ORDER = Comparator.comparingInt(ReleaseVersion::major)
            .thenComparingInt(ReleaseVersion::minor).thenComparingInt(ReleaseVersion::patch)
            .thenComparing(version -> version.stage().isEmpty()).thenComparing(ReleaseVersion::stage);

    /// Empty when it is not of this form.
    public static Optional<ReleaseVersion> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? Optional.of(new ReleaseVersion(Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)),
                parts.group(4) == null ? "" : parts.group(4))) : Optional.empty();
    }

    @Override
    public int compareTo(ReleaseVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (stage.isEmpty() ? "" : "-" + stage);
    }
}
