package org.graphkeeper.api.internal.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/// Takes `Retry-After` out of OkHttp's sight: it would repeat a 503 with the value 0 by itself, and one layer retries.
final class RetryAfterAside implements Interceptor {

    static final String KEPT_AS = "Graphkeeper-Retry-After";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String value = response.header("Retry-After");
        return value == null ? response
                : response.newBuilder().removeHeader("Retry-After").header(KEPT_AS, value).build();
    }
}
