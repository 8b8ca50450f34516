package org.graphkeeper.server.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A disk of a few megabytes that can be filled: a tmpfs, which only root can mount.
final class SmallDisk implements AutoCloseable {

    private static final int LARGE = 1 << 20;
    private static final int SMALL = 512;

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /// Mounts one, or skips the test where that is not possible.
    static SmallDisk mount(Path place, int megabytes) throws Exception {
        Files.createDirectories(place);
        var status = Files.isExecutable(Path.of("/usr/bin/mount")) ? run("mount", "-t", "tmpfs", "-o",
            "size=" + megabytes + "m", "graphkeeper-test", place.toString()) : -1;
        Assumptions.assumeTrue(status == 0, "a small disk could not be mounted (mount -t tmpfs, needs root), so a full"
            + " one cannot be shown here");
        return new SmallDisk(place);
    }

    private static int run(String... command) throws Exception {
        var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command[0] + " does not end");
        }
        return process.exitValue();
    }

    Path place() {
        return place;
    }

    /// Takes every byte that is left.
    void fill() throws IOException {
        try (var file = new RandomAccessFile(place.resolve("ballast").toFile(), "rw")) {
            file.seek(file.length());
            for (var size = LARGE; size >= SMALL; size /= 2) {
                writeUntilFull(file, new byte[size]);
            }
        }
    }

    private static void writeUntilFull(RandomAccessFile file, byte[] bytes) {
        try {
            while (true) {
                file.write(bytes);
            }
        } catch (IOException full) {
            // Which is what was wanted.
            return;
        }
    }

    /// Gives all of it back.
    void free() throws IOException {
        Files.deleteIfExists(place.resolve("ballast"));
    }

    @Override
    public void close() throws Exception {
        if (run("umount", place.toString()) != 0) {
            // Something still looks at a file of it; it goes as soon as that ends.
            run("umount", "-l", place.toString());
        }
    }
}
