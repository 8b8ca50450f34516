package org.graphkeeper.app.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.graphkeeper.views.base.ComputerPolicy.Flaw;
import org.graphkeeper.views.base.ComputerPolicy.Flaw.Reason;

/// The policy file of a computer. It is looked for in one place, which no variable of the environment moves: a policy
/// that its subject could move would be none.
public final class PolicyFile {

    /// More than any policy needs; it is read before the first window.
    static final int MOST_BYTES = 256 << 10;

    private final Path file;
    private final Ownership ownership;

    /// @param ownership who may have written it
    public PolicyFile(Path file, Ownership ownership) {
        this.file = file;
        this.ownership = ownership;
    }

    /// The one that holds for this process.
    public static PolicyFile ofThisComputer() {
        return new PolicyFile(Path.of(place(System.getProperty("os.name"))), Ownership.ofThisSystem());
    }

    /// On Windows not `%ProgramData%`: every user can set that variable for programs of their own.
    ///
    /// @param osName as in the system property `os.name`
    static String place(String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return "/Library/Application Support/Graphkeeper/policy.json";
        }
        return os.contains("win") ? "C:\\ProgramData\\Graphkeeper\\policy.json" : "/etc/graphkeeper/policy.json";
    }

    /// Reads the policy; where there is none, that costs one look at the file system. Blocks briefly.
    public MachinePolicy read() {
        if (Files.notExists(file)) {
            return MachinePolicy.absent(file);
        }
        byte[] content;
        try {
            Optional<String> objection = ownership.objectionTo(file);
            if (objection.isPresent()) {
                return MachinePolicy.unusable(file, new Flaw(Reason.UNTRUSTED, "", 0, objection.get()));
            }
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                return MachinePolicy.unusable(file, new Flaw(Reason.UNREADABLE, "", 0,
                        size + " > " + MOST_BYTES + " bytes"));
            }
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            return MachinePolicy.unusable(file, new Flaw(Reason.UNREADABLE, "", 0,
                    e.getClass().getSimpleName() + ": " + e.getMessage()));
        }
        return new PolicyReader(file).read(content);
    }
}
