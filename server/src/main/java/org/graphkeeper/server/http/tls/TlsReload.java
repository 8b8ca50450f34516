package org.graphkeeper.server.http.tls;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a renewed certificate into use: connections that are open go on with the old one, new ones get the new one.
/// Contents are compared and not times, as renewal tools like to swap symbolic links.
public final class TlsReload extends AbstractLifeCycle {

    /// How often to look.
    public static final Duration USUAL = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(TlsReload.class);

    private final TlsFiles files;
    private final SslContextFactory.Server context;
    private final Scheduler scheduler;
    private final Duration interval;
    private byte[] seen;
    private volatile Scheduler.@Nullable Task next;

    /// @throws IOException with a message for people when a file cannot be read
    public TlsReload(TlsFiles files, SslContextFactory.Server context, Scheduler scheduler,
                     Duration interval) throws IOException {
        this.files = files;
        this.context = context;
        this.scheduler = scheduler;
        this.interval = interval;
        this.seen = files.content();
    }

    @Override
    protected void doStart() {
        plan();
    }

    private void plan() {
        next = scheduler.schedule(this::look, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            byte[] now = files.content();
            if (!Arrays.equals(now, seen)) {
                seen = now;
                var store = files.load();
                context.reload(factory -> factory.setKeyStore(store));
                LOG.info("The TLS certificate in {} was renewed", files.certificate());
            }
        } catch (Exception e) {
            LOG.warn("The changed files for TLS are not usable, so the earlier certificate stays in use: {}",
                    e.getMessage());
        } finally {
            if (isRunning() || isStarting()) {
                plan();
            }
        }
    }

    @Override
    protected void doStop() {
        var task = next;
        if (task != null) {
            task.cancel();
        }
    }
}
