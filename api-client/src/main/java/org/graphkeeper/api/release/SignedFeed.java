package org.graphkeeper.api.release;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graphkeeper.api.release.FeedAnswer.Reason;
import org.jspecify.annotations.Nullable;

/// The form of a release feed: a line with its kind, a line with the signature of all that follows, an empty line, and an
/// object of JSON. The signature covers the first line too, so that nothing else that was signed with the key is a feed.
/// docs/install.md describes it for whoever makes one.
public final class SignedFeed {

    /// The most that is read of an answer, in bytes.
    public static final int MOST_BYTES = 64 << 10;
    /// Clocks are allowed to differ by this much.
    static final Duration TOLERANCE = Duration.ofDays(1);

    private static final String KIND = "Graphkeeper-Releases: 1\n";
    private static final Pattern HEAD = Pattern.compile(
            "\\A" + KIND + "Signature: ([A-Za-z0-9+/]{86}==)\n\n");
    private static final int HEAD_BYTES = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private SignedFeed() {
    }

    /// Reads a feed, and believes it only if all is in order. Contacts nobody.
    ///
    /// @param file all bytes that arrived
    /// @param seen when the newest feed was signed that was seen with this key; null for none
    public static FeedAnswer read(byte[] file, FeedKey key, @Nullable Instant seen, Instant now) {
        String start = new String(file, 0, Math.min(file.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
        Matcher head = HEAD.matcher(start);
        if (!head.find()) {
            return refused(Reason.FORM, "it does not begin as a feed does");
        }
        byte[] content = Arrays.copyOfRange(file, head.end(), file.length);
        byte[] kind = KIND.getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(kind, kind.length + content.length);
        System.arraycopy(content, 0, message, kind.length, content.length);
        if (!key.signed(message, Base64.getDecoder().decode(head.group(1)))) {
            return refused(Reason.SIGNATURE, "");
        }
        // Only now: what nobody answers for is not even parsed.
        try {
            return judged(JSON.readTree(content), seen, now);
        } catch (JacksonException noJson) {
            return refused(Reason.FORM, "no JSON");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FeedAnswer judged(JsonNode root, @Nullable Instant seen, Instant now) {
        Optional<Instant> issued = time(root.path("issued"));
        Optional<ReleaseVersion> version = ReleaseVersion.parse(root.path("version").asText());
        boolean endsAtNoTime = root.hasNonNull("expires") && time(root.path("expires")).isEmpty();
        if (issued.isEmpty() || version.isEmpty() || endsAtNoTime) {
            return refused(Reason.FORM, issued.isEmpty() ? "issued" : version.isEmpty() ? "version" : "expires");
        }
        if (seen != null && issued.get().isBefore(seen)) {
            return refused(Reason.OLDER, issued.get() + " < " + seen);
        }
        if (issued.get().isAfter(now.plus(TOLERANCE))) {
            return refused(Reason.EARLY, issued.get().toString());
        }
        Optional<Instant> end = time(root.path("expires")).filter(expires -> !now.isBefore(expires));
        if (end.isPresent()) {
            return refused(Reason.EXPIRED, end.get().toString());
        }
        return new FeedAnswer.Current(new ReleaseFeed(issued.get(), version.get(), notes(root.path("notes").asText())));
    }

    private static Optional<Instant> time(JsonNode node) {
        try {
            return Optional.of(Instant.parse(node.asText()));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /// The address is handed to the browser of the system: pages only.
    private static @Nullable URI notes(String text) {
        return FeedAddress.parse(text) instanceof FeedAddress.Parsed.Valid(FeedAddress(URI uri))
                && text.startsWith("https://") ? uri : null;
    }

    private static FeedAnswer refused(Reason reason, String detail) {
        return new FeedAnswer.Refused(reason, detail);
    }
}
