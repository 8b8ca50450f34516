package org.graphkeeper.app.wiring;

import java.util.Optional;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.PolicyFile;

/// A computer on which no administrator decided anything: what is decided on the one that runs the tests says nothing.
final class NoPolicy {

    private NoPolicy() {
    }

    static PolicyFile under(AppPaths paths) {
        return new PolicyFile(paths.config().resolve("no-policy.json"), _ -> Optional.empty());
    }
}
