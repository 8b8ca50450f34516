package org.graphkeeper.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;

/// Reads bodies up to a limit of length and of time: every byte restarts the idle timeout, so a body that trickles would
/// hold its thread for ever.
final class RequestBytes {

    static final int LIMIT = 1_000_000;

    /// A client that is still sending when the connection closes never sees the answer, so up to here the rest of a
    /// body that is too long is read and thrown away.
    private static final long DRAIN_LIMIT = 64L * LIMIT;

    private static final int BLOCK = 16_384;

    private final long limitNanos;

    RequestBytes(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /// The whole body.
    ///
    /// @throws ApiError 413 when it is too long, 408 when it does not come in time, 400 when it breaks off or is badly
    ///                  framed
    byte[] read(HttpServletRequest request) {
        long begin = System.nanoTime();
        try {
            InputStream in = request.getInputStream();
            var bytes = new ByteArrayOutputStream(Math.clamp(request.getContentLength(), 0, BLOCK));
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                bytes.write(block, 0, read);
                if (bytes.size() > LIMIT) {
                    drain(in, begin);
                    throw tooLong();
                }
                checkTime(begin);
            }
            return bytes.toByteArray();
        } catch (IOException | HttpException.RuntimeException e) {
            throw broken(e);
        }
    }

    /// Refuses a body that is announced as too long, whatever route it is for.
    ///
    /// @throws ApiError 413
    void refuseAnnounced(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced <= LIMIT) {
            return;
        }
        // A client that asks first is simply not asked to continue.
        if (announced <= DRAIN_LIMIT && request.getHeader("Expect") == null) {
            try {
                drain(request.getInputStream(), System.nanoTime());
            } catch (IOException | HttpException.RuntimeException e) {
                throw broken(e);
            }
        }
        throw tooLong();
    }

    private static ApiError broken(Exception e) {
        return e.getCause() instanceof TimeoutException ? late()
                : ApiError.badRequest("There was an error parsing the body");
    }

    private void drain(InputStream in, long begin) throws IOException {
        long drained = 0;
        byte[] block = new byte[BLOCK];
        for (int read = in.read(block); read >= 0 && drained < DRAIN_LIMIT; read = in.read(block)) {
            drained += read;
            checkTime(begin);
        }
    }

    private void checkTime(long begin) {
        if (System.nanoTime() - begin > limitNanos) {
            throw late();
        }
    }

    private static ApiError late() {
        return ApiError.of(408, "The request body did not arrive in time");
    }

    private static ApiError tooLong() {
        return ApiError.of(413, "The request body is longer than " + LIMIT + " bytes");
    }
}
