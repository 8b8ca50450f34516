package org.graphkeeper.api.internal.gateway;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.gateway.Held.Tagged;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.http.EventLine;
import org.graphkeeper.api.internal.http.SessionToken;
import org.graphkeeper.api.internal.http.Transport;
import org.graphkeeper.api.session.Credentials;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;

/// The way to one server as one account. Nothing of HTTP is loaded before the first call: reading what is stored must
/// not wait for that.
final class Line {

    private final Lazy<Transport> transport;
    private final String host;
    private final SessionToken token;
    private final boolean issued;
    private final Lazy<Retrofit> signedIn;
    private final Lazy<EventLine> events;

    Line(Lazy<Transport> transport, String host, Credentials credentials) {
        this.transport = transport;
        this.host = host;
        this.token = new SessionToken(TokenSources.of(credentials, transport, host));
        this.issued = credentials instanceof Credentials.Issued;
        this.signedIn = new Lazy<>(() -> transport.get().signedIn(token));
        this.events = new Lazy<>(() -> transport.get().events());
    }

    /// The way to the same server as whoever the credentials belong to.
    Line as(Credentials credentials) {
        return new Line(transport, host, credentials);
    }

    SessionToken token() {
        return token;
    }

    <A, D, T extends @Nullable Object> T ask(CallKind kind, Class<A> api, Function<A, Call<D>> request,
            Function<@Nullable D, T> mapping) throws FailureException, InterruptedException {
        return ask(kind, api, request, (answer, _) -> mapping.apply(answer));
    }

    /// @param mapping gets the answer and its `ETag`, null when it has none
    <A, D, T extends @Nullable Object> T ask(CallKind kind, Class<A> api, Function<A, Call<D>> request,
            BiFunction<@Nullable D, @Nullable String, T> mapping) throws FailureException, InterruptedException {
        return ask(kind, api, request, mapping, () -> mapping.apply(null, null));
    }

    /// For answers that the caller may hold already.
    ///
    /// @param request makes the call, which carries the validator of what is held
    /// @return null when the server holds the same
    <A, D, T> @Nullable Tagged<T> askAgain(Class<A> api, Function<A, Call<D>> request,
            Function<@Nullable D, T> mapping) throws FailureException, InterruptedException {
        return this.<A, D, @Nullable Tagged<T>>ask(CallKind.READ, api, request,
                (answer, tag) -> new Tagged<>(mapping.apply(answer), tag), () -> null);
    }

    private <A, D, T extends @Nullable Object> T ask(CallKind kind, Class<A> api, Function<A, Call<D>> request,
            BiFunction<@Nullable D, @Nullable String, T> mapping, Supplier<T> unchanged)
            throws FailureException, InterruptedException {
        if (issued && kind.isSignedIn()) {
            // Whoever issues it may be starting still, and until then there is nobody to load HTTP for.
            token.get();
        }
        Transport ready = transport.get();
        A calls = (kind.isSignedIn() ? signedIn.get() : ready.open()).create(api);
        return ready.call(kind, token, () -> request.apply(calls), mapping, unchanged);
    }

    /// Reads one stream of events to its end.
    ///
    /// @param request makes the call whose answer is the stream
    /// @return why it ended
    <A> Failure read(Class<A> api, Function<A, Call<String>> request, EventLine.Reader reader)
            throws InterruptedException {
        A calls = transport.get().open().create(api);
        return events.get().read(request.apply(calls).request(), token, reader);
    }

    /// For answers without a body.
    <A> void tell(CallKind kind, Class<A> api, Function<A, Call<Void>> request)
            throws FailureException, InterruptedException {
        this.<A, Void, @Nullable Object>ask(kind, api, request, nothing -> nothing);
    }
}
