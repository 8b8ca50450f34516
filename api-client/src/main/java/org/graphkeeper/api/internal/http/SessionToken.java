package org.graphkeeper.api.internal.http;

import java.util.concurrent.locks.ReentrantLock;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;

/// The token that signed-in calls carry. Obtained on first use, by one thread at a time; the others wait for its
/// outcome, good or bad, so that a wrong password is tried once and not once per waiting call.
public final class SessionToken {

    /// Where tokens come from.
    public interface Source {

        /// Blocking and interruptible.
        Secret obtain() throws FailureException, InterruptedException;

        /// Whether a token that the server refused can be replaced by asking again.
        boolean isRenewable();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private volatile Source source;
    private volatile @Nullable Secret current;
    private volatile long endings;
    private @Nullable FailureException lastFailure;

    public SessionToken(Source source) {
        this.source = source;
    }

    /// The token in memory; null when there is none.
    public @Nullable Secret held() {
        return current;
    }

    /// The token, obtained first where there is none yet; blocks for that.
    public Secret get() throws FailureException, InterruptedException {
        Secret held = current;
        return held != null ? held : obtain(null);
    }

    /// Replaces a token that the server refused.
    ///
    /// @return false when that is not possible
    boolean renew(Secret refused) throws FailureException, InterruptedException {
        if (!source.isRenewable()) {
            return false;
        }
        obtain(refused);
        return true;
    }

    public void forget() {
        current = null;
    }

    /// Takes over another token together with where it came from.
    public void become(SessionToken other) {
        lock.lock();
        try {
            source = other.source;
            current = other.current;
            lastFailure = null;
        } finally {
            lock.unlock();
        }
    }

    /// See [Source#isRenewable].
    public boolean isRenewable() {
        return source.isRenewable();
    }

    private Secret obtain(@Nullable Secret refused) throws FailureException, InterruptedException {
        long endingsBefore = endings;
        lock.lockInterruptibly();
        try {
            Secret held = current;
            if (held != null && !held.equals(refused)) {
                return held;
            }
            if (endings != endingsBefore && lastFailure != null) {
                throw lastFailure;
            }
            return obtainAlone();
        } finally {
            lock.unlock();
        }
    }

    private Secret obtainAlone() throws FailureException, InterruptedException {
        try {
            current = null;
            Secret fresh = source.obtain();
            current = fresh;
            lastFailure = null;
            endings++;
            return fresh;
        } catch (FailureException failed) {
            lastFailure = failed;
            endings++;
            throw failed;
        }
    }
}
