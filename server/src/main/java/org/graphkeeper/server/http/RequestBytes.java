package org.graphkeeper.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;

/// Reads bodies up to a limit.
final class RequestBytes {

    static final int LIMIT = 1_000_000;

    /// A client that is still sending when the connection closes never sees the answer, so up to here the rest of a
    /// body that is too long is read and thrown away.
    private static final long DRAIN_LIMIT = 64L * LIMIT;

    private RequestBytes() {
    }

    /// The whole body.
    ///
    /// @throws ApiError 413 when it is too long, 408 when it stops coming, 400 when it breaks off or is badly framed
    static byte[] read(HttpServletRequest request) {
        try {
            InputStream in = request.getInputStream();
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                drain(in);
                throw tooLong();
            }
            return bytes;
        } catch (IOException | HttpException.RuntimeException e) {
            throw broken(e);
        }
    }

    /// Refuses a body that is announced as too long, whatever route it is for.
    ///
    /// @throws ApiError 413
    static void refuseAnnounced(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced <= LIMIT) {
            return;
        }
        // A client that asks first is simply not asked to continue.
        if (announced <= DRAIN_LIMIT && request.getHeader("Expect") == null) {
            try {
                drain(request.getInputStream());
            } catch (IOException | HttpException.RuntimeException e) {
                throw broken(e);
            }
        }
        throw tooLong();
    }

    private static ApiError broken(Exception e) {
        return e.getCause() instanceof TimeoutException
                ? ApiError.of(408, "The request body did not arrive in time")
                : ApiError.badRequest("There was an error parsing the body");
    }

    private static void drain(InputStream in) throws IOException {
        long drained = 0;
        byte[] buffer = new byte[16_384];
        for (int read = in.read(buffer); read >= 0 && drained < DRAIN_LIMIT; read = in.read(buffer)) {
            drained += read;
        }
    }

    private static ApiError tooLong() {
        return ApiError.of(413, "The request body is longer than " + LIMIT + " bytes");
    }
}
