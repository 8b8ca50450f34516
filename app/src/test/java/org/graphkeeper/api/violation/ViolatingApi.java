package org.graphkeeper.api.violation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;

/// Jumps the fences of the API client on purpose.
public class ViolatingApi {

    public javafx.scene.Node node() {
        return new javafx.scene.Group();
    }

    public ExecutorService threads() {
        return Executors.newSingleThreadExecutor();
    }

    public OkHttpClient wire() {
        return new OkHttpClient();
    }
}
