package org.graphkeeper.api.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request that was made up.
///
/// @param number     its place in the run; together with the seed it gives the same request again
/// @param operation  the documented operation that was meant; null for none
/// @param oddHttp    whether the request breaks rules of HTTP itself, so that it may be refused before any operation
/// @param openQuery  whether the query was meant to carry a credential
/// @param target     path and query as they are sent, one byte for each character
/// @param headers    lines, one byte for each character
record GeneratedRequest(int number, OpenApiDocument.@Nullable Operation operation, Who who, boolean oddHttp,
                        boolean openQuery, String method, String target, List<String> headers, byte[] body) {

    /// In whose name a request comes.
    enum Who {
        /// Superuser with a session.
        SUPERUSER,
        /// Ordinary user with a session, admin of one graph and reader of another.
        MEMBER,
        /// API token of a superuser that is limited to one graph.
        SCOPED,
        /// No credential.
        NOBODY,
        /// Something that is no credential.
        STRANGER
    }

    byte[] head() {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes((method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        headers.forEach(header -> head.writeBytes((header + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
        if (body.length > 0 || !method.equals("GET")) {
            head.writeBytes(("Content-Length: " + body.length + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        head.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return head.toByteArray();
    }

    /// Smaller requests that may go wrong in the same way, the biggest steps first.
    List<GeneratedRequest> smaller() {
        List<GeneratedRequest> smaller = new ArrayList<>();
        for (int size = body.length / 2; size > 0; size /= 2) {
            for (int from = 0; from + size <= body.length; from += size) {
                ByteArrayOutputStream rest = new ByteArrayOutputStream();
                rest.write(body, 0, from);
                rest.write(body, from + size, body.length - from - size);
                smaller.add(with(target, headers, rest.toByteArray()));
            }
            if (smaller.size() > 200) {
                break;
            }
        }
        for (int i = 0; i < headers.size(); i++) {
            List<String> rest = new ArrayList<>(headers);
            rest.remove(i);
            smaller.add(with(target, rest, body));
        }
        int query = target.indexOf('?');
        if (query >= 0) {
            smaller.add(with(target.substring(0, query), headers, body));
            String[] pairs = target.substring(query + 1).split("&");
            for (String pair : pairs) {
                smaller.add(with(target.substring(0, query + 1) + pair, headers, body));
            }
        }
        return smaller;
    }

    private GeneratedRequest with(String newTarget, List<String> newHeaders, byte[] newBody) {
        return new GeneratedRequest(number, operation, who, oddHttp, openQuery, method, newTarget, newHeaders,
                newBody);
    }

    int size() {
        return target.length() + body.length + String.join("", headers).length();
    }

    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        String shown = text.length() <= 1_500 ? text : text.substring(0, 1_500) + "… (" + body.length + " bytes)";
        return "request %d as %s%n%s %s%n%s%n%n%s".formatted(number, who, method,
                target.length() <= 1_500 ? target : target.substring(0, 1_500) + "…", String.join("\n", headers), shown);
    }
}
