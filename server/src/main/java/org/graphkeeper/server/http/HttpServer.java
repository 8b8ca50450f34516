package org.graphkeeper.server.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.graphkeeper.server.http.tls.TlsReload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listening server. Every request runs on a virtual thread of its own.
public final class HttpServer implements AutoCloseable {

    private static final String ROUTE = "graphkeeper.route";
    private static final int IO_THREADS = 16;
    private static final List<HandlerType> METHODS = List.of(HandlerType.GET, HandlerType.HEAD, HandlerType.POST,
            HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE, HandlerType.OPTIONS);

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Javalin javalin;
    private final ExecutorService requests;
    private final OpenStreams streams;
    private final HttpSettings settings;

    private HttpServer(Javalin javalin, ExecutorService requests, OpenStreams streams, HttpSettings settings) {
        this.javalin = javalin;
        this.requests = requests;
        this.streams = streams;
        this.settings = settings;
    }

    /// Starts to listen; returns once requests are answered.
    ///
    /// @throws IOException when the port cannot be had or the certificate not be used; the message says what to do
    public static HttpServer start(HttpSettings settings, Collection<Route> routes, Authenticator authenticator)
            throws IOException {
        return start(settings, routes, authenticator, new RequestTally());
    }

    /// The same; requests are counted in `tally`.
    ///
    /// @throws IOException as above
    public static HttpServer start(HttpSettings settings, Collection<Route> routes, Authenticator authenticator,
                                   RequestTally tally) throws IOException {
        return start(settings, routes, authenticator, tally, TlsReload.USUAL);
    }

    static HttpServer start(HttpSettings settings, Collection<Route> routes, Authenticator authenticator,
                            RequestTally tally, Duration lookAgain) throws IOException {
        var certificate = settings.tls() == null ? null : settings.tls().load();
        ExecutorService requests = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-request-", 0).factory());
        var streams = new OpenStreams();
        var bytes = new RequestBytes(settings.limits().body());
        var pipeline = new Pipeline(authenticator, new Replies(streams), bytes, settings.proxies());
        Javalin javalin = Javalin.create(config -> {
            configure(config, settings, requests);
            config.jetty.addConnector((server, http) ->
                    Connectors.connector(server, http, settings, certificate, lookAgain));
            handle(config, settings, bytes, tally);
            addRoutes(config, routes, pipeline);
        });
        try {
            return new HttpServer(javalin.start(), requests, streams, settings);
        } catch (RuntimeException e) {
            requests.shutdownNow();
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String advice = root instanceof BindException
                    ? "the port is in use or not allowed, or the address is not one of this machine. Choose another"
                            + " with --port or --listen."
                    : "the address is not usable (" + root + "). Choose another with --listen.";
            throw new IOException("Cannot listen on %s:%d: %s".formatted(settings.host(), settings.port(), advice), e);
        }
    }

    private static void configure(JavalinConfig config, HttpSettings settings, ExecutorService requests) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.router.ignoreTrailingSlashes = false;
        var threads = new QueuedThreadPool(IO_THREADS, 2);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(requests);
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(settings.limits().stop().toMillis());
            server.insertHandler(new GracefulHandler());
            server.setErrorHandler(new JettyErrors());
        });
    }

    private static void handle(JavalinConfig config, HttpSettings settings, RequestBytes bytes, RequestTally tally) {
        var cors = new Cors(settings.corsOrigins());
        config.routes.before(context -> {
            RequestTrace.before(context);
            cors.before(context);
            bytes.refuseAnnounced(context.req());
        });
        config.requestLogger.http((context, millis) -> {
            String route = context.attribute(ROUTE);
            tally.add(context.req().getMethod(), route == null ? RequestTally.NO_ROUTE : route, context.statusCode(),
                    millis);
            RequestTrace.after(context, millis);
        });
        Failures.register(config.routes);
    }

    private static void addRoutes(JavalinConfig config, Collection<Route> routes, Pipeline pipeline) {
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        for (Route route : routes) {
            config.routes.addHttpHandler(route.method(), route.path(), context -> {
                context.attribute(ROUTE, route.path());
                pipeline.run(route, context);
            });
            methods.computeIfAbsent(route.path(), _ -> new TreeSet<>()).add(route.method().name());
        }
        // After all routes: the first match counts, and a fixed path must not hide a method of one with parameters.
        methods.forEach((path, allowed) -> {
            for (HandlerType method : METHODS) {
                if (!allowed.contains(method.name())) {
                    config.routes.addHttpHandler(method, path, context -> {
                        context.header("Allow", String.join(", ", allowed));
                        throw ApiError.of(405, "Method Not Allowed");
                    });
                }
                config.routes.addHttpHandler(method, path + "/", HttpServer::withoutSlash);
            }
        });
    }

    /// Contract 1.1: the path with a trailing slash redirects to the one without, whatever the method.
    private static void withoutSlash(Context context) {
        String path = context.req().getRequestURI().replaceAll("/+$", "");
        String query = context.req().getQueryString();
        context.status(307).header("Location", query == null ? path : path + "?" + query);
        context.res().setContentType(null);
    }

    /// Where it listens, with the port that was chosen.
    public URI address() {
        String host = settings.host();
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create((settings.tls() == null ? "http" : "https") + "://" + name + ":" + javalin.port());
    }

    /// How many connections clients hold.
    public int openConnections() {
        return Arrays.stream(javalin.jettyServer().server().getConnectors())
                .mapToInt(connector -> connector.getConnectedEndPoints().size()).sum();
    }

    /// Ends streamed answers, lets other running requests finish within the stop timeout, then interrupts them.
    @Override
    public void close() {
        streams.close();
        try {
            javalin.jettyServer().server().stop();
        } catch (TimeoutException e) {
            LOG.info("Requests that did not end in time are interrupted");
        } catch (Exception e) {
            LOG.warn("The HTTP server did not stop in order", e);
        } finally {
            requests.shutdownNow();
        }
    }
}
