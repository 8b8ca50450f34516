package org.graphkeeper.api.contract;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.graphkeeper.api.contract.GeneratedRequest.Who;
import org.graphkeeper.api.contract.OpenApiDocument.Answer;
import org.graphkeeper.api.contract.OpenApiDocument.Operation;
import org.graphkeeper.api.contract.RawHttp.RawAnswer;

/// Whether an answer to a made-up request is what the documents promise.
final class Verdict {

    /// What a server may say to a request that breaks the rules of HTTP, whatever the operation.
    private static final Set<Integer> OF_HTTP = Set.of(307, 400, 404, 405, 408, 411, 413, 414, 415, 417, 431);

    private final List<OpenApiDocument> documents;

    Verdict(List<OpenApiDocument> documents) {
        this.documents = List.copyOf(documents);
    }

    /// What is wrong; empty when nothing is.
    Optional<String> flaw(GeneratedRequest request, RawAnswer raw) {
        String body;
        try {
            body = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw.body())).toString();
        } catch (CharacterCodingException e) {
            return Optional.of("the answer is no UTF-8");
        }
        if (raw.status() >= 500) {
            return Optional.of("status " + raw.status() + ": " + body);
        }
        if (raw.status() >= 400 && body.contains("org.postgresql.")) {
            return Optional.of("the answer tells of the inside: " + body);
        }
        if (request.method().equals("HEAD") || request.method().equals("OPTIONS")) {
            return Optional.empty();
        }
        String path = request.target().split("\\?", 2)[0];
        Answer answer = new Answer(request.method(), path, raw.status(), raw.contentType(), body);
        return leak(request, raw.status()).or(() -> undocumented(request, answer));
    }

    private Optional<String> undocumented(GeneratedRequest request, Answer answer) {
        Operation operation = request.operation();
        if (operation == null) {
            return refusal(answer) ? Optional.empty() : Optional.of("not refused: " + shortened(answer));
        }
        OpenApiDocument document = document(operation);
        List<String> violations = document.violations(operation, answer);
        if (violations.isEmpty()) {
            return Optional.empty();
        }
        if (request.oddHttp()) {
            return refusal(answer) ? Optional.empty()
                    : Optional.of("not how a request that breaks HTTP is refused: " + shortened(answer));
        }
        return Optional.of(violations + " in " + shortened(answer));
    }

    /// An error in the one shape that all errors have.
    private static boolean refusal(Answer answer) {
        return OF_HTTP.contains(answer.status()) && (answer.status() == 307
                || answer.contentType().startsWith("application/json") && answer.body().contains("\"detail\""));
    }

    /// Nobody gets anything without a credential, and a limited token nothing of another graph.
    private Optional<String> leak(GeneratedRequest request, int status) {
        Operation operation = request.operation();
        if (operation == null || status >= 300 || request.oddHttp() || !document(operation).secured(operation)) {
            return Optional.empty();
        }
        boolean unknown = request.who() == Who.NOBODY || request.who() == Who.STRANGER;
        if (unknown && !request.openQuery()) {
            return Optional.of("status " + status + " without a credential");
        }
        boolean otherGraph = operation.path().contains("{slug}")
                && !request.target().contains("/" + GeneratedWorld.IN_SCOPE);
        return request.who() == Who.SCOPED && otherGraph
                ? Optional.of("status " + status + " beyond the reach of the token") : Optional.empty();
    }

    private OpenApiDocument document(Operation operation) {
        return documents.stream().filter(document -> document.operations().contains(operation)).findFirst()
                .orElseThrow();
    }

    private static String shortened(Answer answer) {
        String text = answer.toString();
        return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "…";
    }

    /// A request that went wrong, made as small as it can be with the same kind of flaw.
    GeneratedRequest shrunk(GeneratedRequest request, String flaw, RawHttp http) throws IOException {
        GeneratedRequest smallest = request;
        int left = 300;
        boolean smaller = true;
        while (smaller && left > 0) {
            smaller = false;
            for (GeneratedRequest candidate : smallest.smaller()) {
                left--;
                Optional<String> found = flaw(candidate, http.send(candidate.method(), candidate.head(),
                        candidate.body()));
                if (candidate.size() < smallest.size() && found.isPresent() && kind(found.get()).equals(kind(flaw))) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static String kind(String flaw) {
        return flaw.substring(0, Math.min(flaw.length(), 20));
    }
}
