package org.graphkeeper.app.logging;

import java.util.regex.Pattern;

/// The safety net under "no secret in a log": blanks what looks like a password or token, wherever it came from.
public final class Redaction {

    private static final String BLANK = "•••";
    private static final Pattern API_TOKEN = Pattern.compile("tokn_[A-Za-z0-9_-]{6,}");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[A-Za-z0-9._~+/=-]{6,}");
    private static final Pattern BASIC = Pattern.compile("(?i)(authorization:\\s*basic\\s+)[A-Za-z0-9+/=]{4,}");
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(\"?(?:password|passwd|pwd|passphrase|secret|access_token|api_key)\"?\\s*[=:]\\s*)(\"[^\"]*\"|[^\\s,;&\"}]+)");
    private static final Pattern URL_PASSWORD = Pattern.compile("(://[^\\s:/@]+:)[^\\s@/]+(@)");

    private Redaction() {
    }

    public static String apply(String text) {
        String safe = API_TOKEN.matcher(text).replaceAll("tokn_" + BLANK);
        safe = BEARER.matcher(safe).replaceAll("$1" + BLANK);
        safe = BASIC.matcher(safe).replaceAll("$1" + BLANK);
        safe = JWT.matcher(safe).replaceAll(BLANK);
        safe = NAMED.matcher(safe).replaceAll("$1" + BLANK);
        return URL_PASSWORD.matcher(safe).replaceAll("$1" + BLANK + "$2");
    }
}
