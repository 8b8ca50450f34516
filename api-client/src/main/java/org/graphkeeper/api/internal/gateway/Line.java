package org.graphkeeper.api.internal.gateway;

import java.util.function.Function;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.http.CallKind;
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
    private final Lazy<Retrofit> signedIn;

    Line(Lazy<Transport> transport, String host, Credentials credentials) {
        this.transport = transport;
        this.host = host;
        this.token = new SessionToken(TokenSources.of(credentials, transport, host));
        this.signedIn = new Lazy<>(() -> transport.get().signedIn(token));
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
        Transport ready = transport.get();
        A calls = (kind.isSignedIn() ? signedIn.get() : ready.open()).create(api);
        return ready.call(kind, token, () -> request.apply(calls), mapping);
    }

    /// For answers without a body.
    <A> void tell(CallKind kind, Class<A> api, Function<A, Call<Void>> request)
            throws FailureException, InterruptedException {
        this.<A, Void, @Nullable Object>ask(kind, api, request, nothing -> nothing);
    }
}
