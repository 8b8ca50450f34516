package org.graphkeeper.api.internal.gateway;

import java.util.function.Function;
import java.util.function.Supplier;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.http.CallKind;
import org.graphkeeper.api.internal.http.SessionToken;
import org.graphkeeper.api.internal.http.Transport;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/// The way to one server as one account.
record Line(Transport transport, SessionToken token) {

    <A> A signedIn(Class<A> api) {
        return transport.signedIn(api, token);
    }

    <A> A open(Class<A> api) {
        return transport.open(api);
    }

    <D, T> T ask(CallKind kind, Supplier<Call<D>> request, Function<@Nullable D, T> mapping)
            throws FailureException, InterruptedException {
        return transport.call(kind, token, request, mapping);
    }

    /// For answers without a body.
    void tell(CallKind kind, Supplier<Call<Void>> request) throws FailureException, InterruptedException {
        transport.<Void, @Nullable Object>call(kind, token, request, nothing -> nothing);
    }
}
