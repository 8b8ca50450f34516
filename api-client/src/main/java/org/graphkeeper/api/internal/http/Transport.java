package org.graphkeeper.api.internal.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.route.LineStep;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.safety.ChangeGate;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/// Carries calls of the generated client to one server: deadlines, retries, sign-in and what failures mean. Runs on
/// the calling thread; interrupting that (virtual) thread ends the call.
public final class Transport {

    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    private static final int NOT_MODIFIED = 304;

    private final OkHttpClient client;
    private final Retrofit open;
    private final String host;
    private final Limits limits;
    private final Pace pace;
    private final RetryPolicy retries;
    private final Refusals refusals;
    private final ServerAddress address;
    private final ObjectMapper mapper;
    private final ChangeGate gate;

    /// @param gate is asked before every request that may change something
    public Transport(ServerAddress address, OkHttpClient base, Limits limits, Pace pace, Clock clock, ChangeGate gate) {
        this.gate = gate;
        this.address = address;
        this.host = address.host() + ":" + address.port();
        this.limits = limits;
        this.pace = pace;
        this.retries = new RetryPolicy(pace);
        this.mapper = mapper();
        this.refusals = new Refusals(host, mapper, clock);
        this.client = base.newBuilder()
                .connectTimeout(limits.connect())
                // The deadline of the call rules; a provisioning is silent for minutes.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .retryOnConnectionFailure(false)
                // A redirect would carry the token elsewhere or turn a POST into a GET.
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(new AnswerGuard(limits))
                .addNetworkInterceptor(new RetryAfterAside())
                .build();
        this.open = retrofit(client);
    }

    /// Makes generated APIs whose calls carry no token.
    public Retrofit open() {
        return open;
    }

    /// Reads streams of events, which have no deadline and no end. Costly, so keep it.
    public EventLine events() {
        var streams = client.newBuilder().readTimeout(limits.silence());
        streams.interceptors().removeIf(AnswerGuard.class::isInstance);
        return new EventLine(streams.build(), host, limits, refusals, mapper);
    }

    /// Goes the way to the server once, step by step.
    ///
    /// @param describing for people
    public List<LineStep> check(Function<X509Certificate, ServerCertificate> describing) throws InterruptedException {
        return LineCheck.of(address, client, limits, refusals, describing);
    }

    /// Makes generated APIs whose calls carry the token; for kinds that sign in only. Costly, so keep it.
    public Retrofit signedIn(SessionToken token) {
        return retrofit(request -> client.newCall(withToken(request, token.held())));
    }

    /// Makes a call, as often as its kind allows.
    ///
    /// @param token   null for kinds that need no sign-in
    /// @param request makes a fresh call for each try
    /// @param mapping from the answer, which is null where a body was expected and none came
    public <D, T extends @Nullable Object> T call(CallKind kind, @Nullable SessionToken token,
            Supplier<Call<D>> request, Function<@Nullable D, T> mapping) throws FailureException, InterruptedException {
        return call(kind, token, request, (answer, _) -> mapping.apply(answer));
    }

    /// The same for answers that carry a validator (RFC 9110, 8.8).
    ///
    /// @param mapping from the answer and its `ETag`, each null where it is absent
    public <D, T extends @Nullable Object> T call(CallKind kind, @Nullable SessionToken token,
            Supplier<Call<D>> request, BiFunction<@Nullable D, @Nullable String, T> mapping)
            throws FailureException, InterruptedException {
        return call(kind, token, request, mapping, () -> mapping.apply(null, null));
    }

    /// The same for a request that carries the validator of what the caller holds (RFC 9110, 13.1.2).
    ///
    /// @param unchanged gives the result when the server answers that it holds the same
    public <D, T extends @Nullable Object> T call(CallKind kind, @Nullable SessionToken token,
            Supplier<Call<D>> request, BiFunction<@Nullable D, @Nullable String, T> mapping, Supplier<T> unchanged)
            throws FailureException, InterruptedException {
        long begun = pace.nanos();
        Duration deadline = kind.deadline(limits);
        boolean renewed = false;
        for (int tries = 1; ; tries++) {
            Secret used = kind.isSignedIn() && token != null ? token.get() : null;
            Try<T> outcome = attempt(kind, request, mapping, unchanged, begun, deadline);
            if (outcome instanceof Try.Answered<T>(T value)) {
                return value;
            }
            TryFailed failed = ((Try.Failed<T>) outcome).failed();
            if (failed.failure() instanceof Failure.Unauthorized && used != null && !renewed
                    && kind != CallKind.SIGN_OUT && token.renew(used)) {
                renewed = true;
                tries--;
                continue;
            }
            Optional<Duration> pause = kind.mayRepeatAfter(failed.failure())
                    ? retries.pauseAfter(tries, failed, deadline.minus(since(begun))) : Optional.empty();
            if (pause.isEmpty()) {
                throw new FailureException(failed.failure(), failed.cause());
            }
            LOG.debug("Trying again in {} after {}", pause.get(), failed.failure());
            pace.pause(pause.get());
        }
    }

    /// Ends running calls and lets connections go.
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    private sealed interface Try<T extends @Nullable Object> {

        record Answered<T extends @Nullable Object>(T value) implements Try<T> {
        }

        record Failed<T extends @Nullable Object>(TryFailed failed) implements Try<T> {
        }
    }

    private <D, T extends @Nullable Object> Try<T> attempt(CallKind kind, Supplier<Call<D>> request,
            BiFunction<@Nullable D, @Nullable String, T> mapping, Supplier<T> unchanged, long begun, Duration deadline)
            throws FailureException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            Call<D> call = request.get();
            // Not in milliseconds: cut to them, a call would end before its time. Zero would be no limit at all.
            long left = Math.max(deadline.minus(since(begun)).toNanos(), 1);
            call.timeout().timeout(left, TimeUnit.NANOSECONDS);
            Response<D> response = sent(kind, call);
            log(response, begun);
            if (isUnchanged(response)) {
                return new Try.Answered<>(unchanged.get());
            }
            return response.isSuccessful()
                    ? new Try.Answered<>(mapping.apply(response.body(), response.headers().get("ETag")))
                    : new Try.Failed<>(refusals.of(response));
        } catch (FailureException locked) {
            throw locked;
        } catch (Exception caught) {
            // Kotlin code throws InterruptedException without declaring it, so no narrower type can be caught.
            Exception thrown = LineFailures.unwrapped(caught);
            if (isInterruption(thrown)) {
                throw interruption(thrown);
            }
            TryFailed failed = LineFailures.of(thrown, host, since(begun));
            LOG.debug("{} did not answer: {}", address, failed.failure());
            return new Try.Failed<>(failed);
        }
    }

    /// Asks for leave for one try: between two, the connection may have been locked.
    private <D> Response<D> sent(CallKind kind, Call<D> call) throws FailureException, IOException {
        ChangeKind change = kind.changeBy(call.request().method());
        if (change == null) {
            return call.execute();
        }
        try (ChangeGate.Pass _ = gate.enter(change)) {
            return call.execute();
        }
    }

    private static boolean isUnchanged(Response<?> response) {
        return response.code() == NOT_MODIFIED && response.raw().request().header("If-None-Match") != null;
    }

    static boolean isInterruption(Exception thrown) {
        boolean flagged = Thread.interrupted();
        return flagged || thrown instanceof InterruptedException
                || thrown instanceof InterruptedIOException && "interrupted".equals(thrown.getMessage());
    }

    static InterruptedException interruption(Exception thrown) {
        InterruptedException interruption = new InterruptedException("interrupted during a call");
        interruption.initCause(thrown);
        return interruption;
    }

    private void log(Response<?> response, long begun) {
        if (LOG.isDebugEnabled()) {
            Request asked = response.raw().request();
            // Neither query nor headers: they may carry what nobody should read.
            LOG.debug("{} {}{} -> {} in {} ms", asked.method(), address, asked.url().encodedPath(), response.code(),
                    since(begun).toMillis());
        }
    }

    private Duration since(long begun) {
        return Duration.ofNanos(pace.nanos() - begun);
    }

    private static Request withToken(Request request, @Nullable Secret token) {
        return token == null ? request
                : request.newBuilder().header("Authorization", "Bearer " + token.reveal()).build();
    }

    private Retrofit retrofit(okhttp3.Call.Factory calls) {
        return new Retrofit.Builder()
                .baseUrl(address.uri().toString())
                .callFactory(calls)
                .addConverterFactory(JacksonConverterFactory.create(mapper))
                .build();
    }

    // Strict about types: a number in place of a text means that something else is talking.
    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .defaultPropertyInclusion(JsonInclude.Value.construct(
                        JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .withCoercionConfig(LogicalType.Textual, config -> config
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }
}
