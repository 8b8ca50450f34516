package org.graphkeeper.api.release;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a release feed is. `https` only, so that nobody on the way learns who looks; `http` for this machine itself.
///
/// @param uri absolute, with a host, without a name or password of a user
public record FeedAddress(URI uri) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /// What became of a typed address.
    public sealed interface Parsed {

        record Valid(FeedAddress address) implements Parsed {
        }

        record Flawed(Flaw flaw) implements Parsed {
        }
    }

    /// Why a typed address cannot be used.
    public enum Flaw { BLANK, NO_ADDRESS, NOT_HTTPS, CREDENTIALS }

    /// Reads what a person typed. Never fails and contacts nobody.
    public static Parsed parse(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Parsed.Flawed(Flaw.BLANK);
        }
        URI uri;
        try {
            uri = new URI(text.contains("://") ? text : "https://" + text).parseServerAuthority();
        } catch (URISyntaxException noAddress) {
            return new Parsed.Flawed(Flaw.NO_ADDRESS);
        }
        if (uri.getHost() == null) {
            return new Parsed.Flawed(Flaw.NO_ADDRESS);
        }
        if (uri.getRawUserInfo() != null) {
            return new Parsed.Flawed(Flaw.CREDENTIALS);
        }
        return isSafe(uri) ? new Parsed.Valid(new FeedAddress(uri)) : new Parsed.Flawed(Flaw.NOT_HTTPS);
    }

    /// Whether it is `https`, or leads to this machine.
    private static boolean isSafe(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme())
                && LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }
}
