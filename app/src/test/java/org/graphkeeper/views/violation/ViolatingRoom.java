package org.graphkeeper.views.violation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.graphkeeper.views.neighbour.Neighbour;

/// Jumps the fences of the views on purpose.
public class ViolatingRoom {

    static int opened;

    String read() throws IOException {
        return Files.readString(Path.of("settings.json"));
    }

    CompletableFuture<Neighbour> later() {
        opened++;
        return CompletableFuture.supplyAsync(Neighbour::new);
    }
}
