package org.graphkeeper.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A kind of package.
interface PackageKind {

    /// As it is asked for on the command line.
    String name();

    /// Why it cannot be built here, with what to do; empty when it can.
    Optional<String> obstacle(HostSystem host);

    /// Builds it from the image.
    ///
    /// @return the file
    /// @throws BuildException when it cannot be built
    Path build(Product product) throws IOException, InterruptedException;

    /// The obstacle of a kind that belongs to one system and needs a program there.
    ///
    /// @param where   how to get the program
    static Optional<String> needs(HostSystem host, HostSystem.Family family, String system, String program,
                                  String where) {
        if (host.family() != family) {
            return Optional.of("can be built on " + system + " only");
        }
        return Tools.find(program).isPresent() ? Optional.empty()
                : Optional.of("needs the program " + program + ", which is not on the PATH: " + where);
    }
}
