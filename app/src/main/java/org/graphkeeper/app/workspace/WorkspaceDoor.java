package org.graphkeeper.app.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.server.FirstAdministrator;
import org.graphkeeper.server.store.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How commands of the same user find the local workspace that an open app runs: the app leaves word of where it
/// listens in the data directory, which nobody else can enter. The secret stays in the file that the server keeps it in.
public final class WorkspaceDoor {

    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceDoor.class);
    private static final String FILE_NAME = "listening.txt";

    private final Path dataDirectory;
    private final Path file;

    /// A workspace that answers.
    public record Running(ServerAddress address, Credentials credentials) {
    }

    public WorkspaceDoor(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
        this.file = dataDirectory.resolve(FILE_NAME);
    }

    /// Leaves word of a workspace that answers now. A disk that refuses costs commands the way in, not the app.
    void open(ServerAddress address, FirstAdministrator administrator) {
        Path password = administrator.passwordFile();
        if (password == null) {
            return;
        }
        try {
            Files.write(file, List.of(address.toString(), administrator.email(), password.getFileName().toString()));
            AppPaths.ownerOnly(file);
        } catch (IOException e) {
            LOG.warn("commands will not find the local workspace", e);
        }
    }

    void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the word of where the local workspace listened stays", e);
        }
    }

    /// Whether a server uses the data directory now, in this process or another.
    public boolean isInUse() {
        if (Files.notExists(dataDirectory)) {
            return false;
        }
        try (DataDirectory free = DataDirectory.open(dataDirectory)) {
            LOG.debug("nobody uses {}", free.path());
            return false;
        } catch (DataDirectory.InUseException taken) {
            return true;
        } catch (IOException e) {
            LOG.warn("whether {} is used cannot be told", dataDirectory, e);
            return false;
        }
    }

    /// The workspace that runs. Word that a killed app has left is not believed, because somebody else may listen there
    /// by now: only while the directory is in use is it true.
    public Optional<Running> running() {
        if (!isInUse()) {
            return Optional.empty();
        }
        try {
            List<String> word = Files.readAllLines(file);
            if (word.size() == 3 && ServerAddress.parse(word.get(0))
                    instanceof ServerAddress.Parsed.Valid(ServerAddress address, _)) {
                String password = Files.readString(dataDirectory.resolve(word.get(2))).strip();
                return Optional.of(new Running(address, new Credentials.Password(word.get(1), new Secret(password))));
            }
        } catch (NoSuchFileException starting) {
            LOG.debug("the local workspace does not answer yet");
        } catch (IOException e) {
            LOG.warn("where the local workspace listens cannot be read", e);
        }
        return Optional.empty();
    }
}
