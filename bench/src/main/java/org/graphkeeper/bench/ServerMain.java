package org.graphkeeper.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;

/// A server in a process of its own, told what to do by lines: `heap` answers the bytes in use after a collection, the
/// end of the lines ends it.
final class ServerMain {

    private ServerMain() {
    }

    public static void main(String[] arguments) throws Exception {
        var settings = new ServerSettings("127.0.0.1", 0, Path.of(arguments[0]), System.getenv(), Scenario.NONE);
        try (var server = GraphkeeperServer.start(settings);
             var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(server.address());
            for (String line = lines.readLine(); Objects.equals(line, "heap"); line = lines.readLine()) {
                System.out.println(heap());
            }
        }
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        // The first collection only queues what references and cleaners hold.
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
