package org.graphkeeper.api.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.graphkeeper.api.contract.GeneratedRequest.Who;

/// Headers that a server may stumble over. A character stands for one byte.
final class OddHeaders {

    private static final List<String> CONDITIONS = List.of("*", "\"x\"", "W/\"x\"", "x", "", "\"", "\"\"", "W/",
            "*, \"a\"", "\"a\",\"b\", W/\"c\"", ",,,", "\"\u00e4\"", "\"" + "x".repeat(2_000) + "\"");
    private static final List<String> VALUES = List.of("", " ", "*", "*/*", "a/b;q=x", "text/html", "0", "-1", "NaN",
            "9223372036854775808", "bytes=0-", "bytes=-1", "bytes=5-1", "bytes=a-b,0-0", "gzip", "br;q=1.0, *;q=0",
            "identity;q=0", "respond-async", "respond-async, wait=0", "wait=-1", "return=minimal", "respond-async;x=\"",
            "Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", "null", "https://evil.example", "\u00e4\u00f6\u00fc",
            "a=b; c", "${jndi:ldap://x}", "DELETE", "a, b, c", "=?utf-8?q?x?=", "x".repeat(3_000));
    private static final List<String> NAMES = List.of("Accept", "Accept-Encoding", "Accept-Language", "Accept-Charset",
            "Prefer", "Last-Event-ID", "Range", "If-Range", "If-Modified-Since", "If-Unmodified-Since", "Origin",
            "Referer", "Cookie", "Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host",
            "X-Request-Id", "X-HTTP-Method-Override", "X-Original-URL", "Idempotency-Key", "User-Agent", "Via", "TE",
            "Trailer", "Access-Control-Request-Method", "Sec-Fetch-Site", "Content-Language", "Content-Encoding",
            "Date", "From");
    private static final List<String> TYPES = List.of("", "text/plain", "application/xml",
            "application/json;charset=utf-16", "application/json; charset=nonsense", "application/json;charset=\"",
            "APPLICATION/JSON", "application/problem+json", "application/x-www-form-urlencoded", "multipart/form-data",
            "multipart/form-data; boundary=x", "application/", "/", ";", "application/json, text/plain",
            "application/octet-stream", "*/*", "\u00e4");

    private OddHeaders() {
    }

    static List<String> some(RandomGenerator random, GeneratedWorld world) {
        List<String> headers = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            headers.add(switch (random.nextInt(8)) {
                case 0 -> "If-Match: " + OddValues.pick(CONDITIONS, random);
                case 1 -> "If-None-Match: " + OddValues.pick(CONDITIONS, random);
                case 2 -> "If-None-Match: " + world.validator(random);
                case 3 -> "Prefer: respond-async";
                case 4 -> "Last-Event-ID: " + OddValues.pick(List.of("0", "1", "5", "-1", "1e3", "x", "9".repeat(30),
                        ""), random);
                default -> OddValues.pick(NAMES, random) + ": " + OddValues.pick(VALUES, random);
            });
        }
        return headers;
    }

    static String contentType(RandomGenerator random) {
        return OddValues.pick(TYPES, random);
    }

    /// What is no credential, though it may look like one.
    static String credential(RandomGenerator random, GeneratedWorld world) {
        String good = world.credential(Who.SUPERUSER);
        return OddValues.pick(List.of("", "Bearer", "Bearer ", "Bearer  x", "bearer tokn_",
                "Bearer tokn_" + "a".repeat(43), "Basic YTpi", "Digest a=\"b\"", "Bearer null", "Bearer a.b.c",
                "Bearer ..", "Bearer \u00e4", "Bearer %00", "Bearer " + good.substring(0, good.length() - 2),
                "Bearer " + good + "x", "Basic " + good,
                "Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiIwMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDAi"
                        + "LCJhdWQiOlsiZmFzdGFwaS11c2VyczphdXRoIl0sImV4cCI6OTk5OTk5OTk5OX0.",
                "Bearer " + "x".repeat(3_000), "Bearer ' OR 1=1 --"), random);
    }

    /// Whether a server may refuse a request because of these headers alone (RFC 9110).
    static boolean breakHttp(List<String> headers) {
        return headers.stream().anyMatch(header -> header.startsWith("Content-Encoding:")
                || header.startsWith("TE:") || header.startsWith("Trailer:"))
                || headers.stream().mapToInt(String::length).sum() > 6_000;
    }

    /// Whether a path with this text, though encoded, can be taken for another path, so that servers refuse it.
    static boolean ambiguous(String text) {
        return text.isEmpty() || text.equals(".") || text.equals("..")
                || text.chars().anyMatch(c -> c == '/' || c == '\\' || c == ';' || c == '%' || c < ' ' || c == 127);
    }
}
