package org.graphkeeper.api.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.internal.mapping.MalformedAnswerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What exceptions of a try mean.
final class LineFailures {

    private static final Logger LOG = LoggerFactory.getLogger(LineFailures.class);

    private LineFailures() {
    }

    /// @param host   host and port
    /// @param waited how long the call has taken by now
    static TryFailed of(Exception thrown, String host, Duration waited) {
        return switch (thrown) {
            case RefusedLineException known -> new TryFailed(known.failure(), known.failure().retryHelps(), known);
            case BrokenAnswerException broken -> switch (broken.kind()) {
                case CUT_OFF -> new TryFailed(new Failure.Offline(host, said(broken), true), true, broken);
                case PAGE -> lasting(new Failure.Intercepted(host, said(broken)), broken);
                case UNUSABLE -> lasting(new Failure.Malformed(said(broken)), broken);
            };
            case JsonProcessingException noJson -> lasting(new Failure.Malformed(where(noJson)), noJson);
            case MalformedAnswerException strange -> lasting(new Failure.Malformed(said(strange)), strange);
            case ProtocolException noHttp when !isBrokenLine(noHttp) ->
                    lasting(new Failure.Malformed("an answer that is no HTTP"), noHttp);
            case UnknownHostException unknown -> unreached(host, "unknown host", unknown);
            case ConnectException refused -> unreached(host, refusal(refused), refused);
            case NoRouteToHostException noRoute -> unreached(host, "no route to host", noRoute);
            // The client reads without a time limit of its own, so only connecting can end like this.
            case SocketTimeoutException slow -> unreached(host, "no answer to the connection attempt", slow);
            case InterruptedIOException late -> lasting(new Failure.Timeout(host, waited), late);
            case SSLException refused when !isBrokenLine(refused) ->
                    lasting(new Failure.Tls(host, said(refused)), refused);
            case SSLHandshakeException broken -> unreached(host, "connection closed during the TLS handshake", broken);
            case IOException broken -> new TryFailed(new Failure.Offline(host, brokenBy(broken), true), true, broken);
            default -> defect(thrown);
        };
    }

    /// The exception that Jackson met while reading, where it wrapped one.
    static Exception unwrapped(Exception thrown) {
        return thrown instanceof JsonMappingException && thrown.getCause() instanceof IOException cause
                && !(cause instanceof JsonProcessingException) ? cause : thrown;
    }

    private static TryFailed defect(Exception thrown) {
        String code = String.format(Locale.ROOT, "C-%06X", Objects.hash(thrown.getClass().getName(),
                thrown.getStackTrace().length == 0 ? "" : thrown.getStackTrace()[0].toString()) & 0xffffff);
        LOG.error("Defect {} in the client", code, thrown);
        return lasting(new Failure.Defect(code), thrown);
    }

    private static TryFailed lasting(Failure failure, Exception cause) {
        return new TryFailed(failure, false, cause);
    }

    private static TryFailed unreached(String host, String why, Exception cause) {
        return new TryFailed(new Failure.Offline(host, why, false), true, cause);
    }

    private static boolean isBrokenLine(Throwable thrown) {
        return said(thrown).startsWith("unexpected end of stream") || thrown.getCause() instanceof EOFException
                || thrown.getCause() instanceof SocketException;
    }

    private static String refusal(ConnectException refused) {
        Throwable deepest = refused.getCause() instanceof ConnectException cause ? cause : refused;
        String text = said(deepest).toLowerCase(Locale.ROOT);
        return text.contains("refused") ? "connection refused" : "no connection";
    }

    private static String brokenBy(IOException broken) {
        String text = said(broken).toLowerCase(Locale.ROOT);
        if (text.equals("canceled")) {
            return "the client was closed";
        }
        return text.contains("reset") ? "connection reset" : "connection closed before the answer";
    }

    private static String said(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
    }

    // Never Jackson's own text: it quotes the body, which may hold a token.
    private static String where(JsonProcessingException noJson) {
        if (noJson instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(step -> step.getFieldName() != null ? step.getFieldName() : "[" + step.getIndex() + "]")
                    .collect(Collectors.joining(".")) + " is not of the expected type";
        }
        return noJson instanceof JsonMappingException ? "a body that is not of the expected type"
                : "a body that is no JSON";
    }
}
