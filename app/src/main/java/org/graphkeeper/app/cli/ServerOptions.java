package org.graphkeeper.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which server, and how to sign in to it. A secret is never the value of an option: everybody on the machine could
/// read it in the list of processes.
final class ServerOptions {

    static final String TOKEN_VARIABLE = "GRAPHKEEPER_TOKEN";
    static final String SERVER_VARIABLE = "GRAPHKEEPER_SERVER";
    static final String PROFILE_VARIABLE = "GRAPHKEEPER_PROFILE";

    static final String PROXY_PASSWORD_VARIABLE = "GRAPHKEEPER_PROXY_PASSWORD";
    static final String KEY_PASSWORD_VARIABLE = "GRAPHKEEPER_KEY_PASSWORD";

    @Option(names = "--server", paramLabel = "ADDRESS")
    private @Nullable String server;

    @Option(names = "--profile", paramLabel = "NAME")
    private @Nullable String profile;

    @Option(names = "--email", paramLabel = "E-MAIL")
    private @Nullable String email;

    @Option(names = "--password-stdin")
    private boolean passwordStdin;

    @Option(names = "--token-stdin")
    private boolean tokenStdin;

    @Option(names = "--allow-http")
    private boolean allowHttp;

    /// Whether plain http may be used beyond this machine, where no profile says so.
    boolean allowHttp() {
        return allowHttp;
    }

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
