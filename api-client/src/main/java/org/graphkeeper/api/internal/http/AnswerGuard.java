package org.graphkeeper.api.internal.http;

import java.io.IOException;
import java.util.Locale;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Stands between the network and everything that reads answers.
final class AnswerGuard implements Interceptor {

    private static final int UNAVAILABLE = 503;

    private final Limits limits;

    AnswerGuard(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request().newBuilder()
                .header("Accept", "application/json")
                .header("User-Agent", "Graphkeeper")
                .build();
        Response response = chain.proceed(request);
        boolean successful = response.isSuccessful();
        if (successful && isPage(response.body().contentType())) {
            response.close();
            throw BrokenAnswerException.page();
        }
        Response.Builder guarded = response.newBuilder().body(new GuardedBody(response.body(),
                successful ? limits.answerBytes() : limits.refusalBytes(), !successful));
        return isDegraded(request, response) ? guarded.code(200).build() : guarded.build();
    }

    static boolean isPage(@Nullable MediaType type) {
        return type != null && type.subtype().toLowerCase(Locale.ROOT).contains("html");
    }

    // A degraded server is an answer (contract 2.5), but Retrofit reads bodies of good statuses only.
    private static boolean isDegraded(Request request, Response response) {
        MediaType type = response.body().contentType();
        return response.code() == UNAVAILABLE && request.url().encodedPath().equals("/health")
                && type != null && type.subtype().toLowerCase(Locale.ROOT).contains("json");
    }
}
