package org.graphkeeper.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which server, and how to sign in to it. A secret is never the value of an option: everybody on the machine could
/// read it in the list of processes.
final class ServerOptions {

    static final String TOKEN_VARIABLE = "GRAPHKEEPER_TOKEN";
    static final String SERVER_VARIABLE = "GRAPHKEEPER_SERVER";
    static final String PROFILE_VARIABLE = "GRAPHKEEPER_PROFILE";

    @Option(names = "--server", paramLabel = "ADDRESS", description = "Server by its address, or 'local' for the "
            + "local workspace of this machine (default: $" + SERVER_VARIABLE + ", else local).")
    private @Nullable String server;

    @Option(names = "--profile", paramLabel = "NAME",
            description = "Server by the name of its saved profile (default: $" + PROFILE_VARIABLE + ").")
    private @Nullable String profile;

    @Option(names = "--email", paramLabel = "E-MAIL",
            description = "Account to sign in as, where the profile does not say it.")
    private @Nullable String email;

    @Option(names = "--password-stdin", description = "Read the password from the first line of standard input.")
    private boolean passwordStdin;

    @Option(names = "--token-stdin", description = "Read an API token from the first line of standard input.")
    private boolean tokenStdin;

    @Nullable String server() {
        return server;
    }

    @Nullable String profile() {
        return profile;
    }

    @Nullable String email() {
        return email;
    }

    boolean passwordStdin() {
        return passwordStdin;
    }

    boolean tokenStdin() {
        return tokenStdin;
    }

    boolean secretFromInput() {
        return passwordStdin || tokenStdin;
    }
}
