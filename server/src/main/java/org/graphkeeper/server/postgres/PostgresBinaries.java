package org.graphkeeper.server.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.graphkeeper.server.store.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/// Finds the PostgreSQL programs: those of an installed package, or those in the jar of this system on the class path,
/// unpacked once into the user's cache.
final class PostgresBinaries {

    /// Set by the installed package: the directory that holds `bin/postgres`.
    static final String HOME_PROPERTY = "graphkeeper.postgres.home";
    private static final String HOME_VARIABLE = "GRAPHKEEPER_POSTGRES_HOME";
    private static final int EXECUTABLE = 0b001_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    private PostgresBinaries() {
    }

    /// The directory that holds `bin/postgres`.
    ///
    /// @param cache where to unpack when nothing is installed
    /// @throws PostgresException if there are no programs for this system
    static Path locate(Path cache) throws IOException {
        var installed = System.getProperty(HOME_PROPERTY, System.getenv().getOrDefault(HOME_VARIABLE, ""));
        if (!installed.isBlank()) {
            var home = Path.of(installed);
            if (!Files.exists(program(home, "postgres"))) {
                throw new PostgresException("There is no bin/postgres in " + home + ", which " + HOME_PROPERTY + " or "
                    + HOME_VARIABLE + " names. Correct or remove that setting.");
            }
            return home;
        }
        var name = "postgres-%s-%s.txz".formatted(operatingSystem(), architecture());
        var archive = PostgresBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new PostgresException("This build carries no PostgreSQL for this system (" + name + "). Set"
                + " DATABASE_URL and WRITE_DATABASE_URL to use a PostgreSQL server of your own.");
        }
        var home = cache.resolve(name.replace(".txz", "") + "-" + fingerprint(archive));
        if (!Files.isDirectory(home)) {
            unpack(archive, home);
        }
        return home;
    }

    static Path program(Path home, String name) {
        return home.resolve("bin").resolve(operatingSystem().equals("windows") ? name + ".exe" : name);
    }

    /// The user's cache directory for unpacked programs.
    static Path userCache() {
        var home = Path.of(System.getProperty("user.home"));
        var base = switch (operatingSystem()) {
            case "windows" -> Path.of(System.getenv().getOrDefault("LOCALAPPDATA",
                home.resolve("AppData").resolve("Local").toString())).resolve("Graphkeeper").resolve("cache");
            case "darwin" -> home.resolve("Library").resolve("Caches").resolve("graphkeeper");
            default -> {
                var configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
                yield (configured.isBlank() ? home.resolve(".cache") : Path.of(configured)).resolve("graphkeeper");
            }
        };
        return base.resolve("postgres");
    }

    static String operatingSystem() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("win") && !name.contains("darwin") ? "windows" : name.contains("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        var name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("aarch64") || name.equals("arm64") ? "arm_64" : "x86_64";
    }

    /// Size and checksum of the archive; read from the jar's index where possible, for a quick start.
    private static String fingerprint(URL archive) throws IOException {
        var connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar && jar.getJarEntry().getCrc() >= 0) {
            return Long.toHexString(jar.getJarEntry().getCrc()) + "-" + jar.getJarEntry().getSize();
        }
        try (var in = new CheckedInputStream(connection.getInputStream(), new CRC32())) {
            var size = in.transferTo(OutputStream.nullOutputStream());
            return Long.toHexString(in.getChecksum().getValue()) + "-" + size;
        }
    }

    private static void unpack(URL archive, Path home) throws IOException {
        LOG.info("Unpacking PostgreSQL into {}", home);
        DataDirectory.createOwnerOnlyDirectory(home.getParent());
        var temporary = Files.createTempDirectory(home.getParent(), "unpack-");
        try {
            try (var in = archive.openStream()) {
                extract(in, temporary);
            }
            Files.move(temporary, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // Another process may have been quicker; its copy is the same.
            if (!Files.isDirectory(home)) {
                throw e;
            }
        } finally {
            deleteRecursively(temporary);
        }
    }

    private static void extract(InputStream in, Path directory) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                var target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new PostgresException("The PostgreSQL archive has an entry outside of its directory.");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(tar, target);
                        if ((entry.getMode() & EXECUTABLE) != 0) {
                            target.toFile().setExecutable(true, true);
                        }
                    }
                }
            }
        }
    }

    /// Deletes a directory with all it holds, if it exists.
    static void deleteRecursively(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
