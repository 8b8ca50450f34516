package org.graphkeeper.packaging;

import java.util.Locale;

/// The system that packages are built on, and therefore for: JavaFX, PostgreSQL and the run-time are its own.
///
/// @param family which family of systems
/// @param arch   the processor, as `x86_64` or `aarch64`
record HostSystem(Family family, String arch) {

    /// The families that there are packages for.
    enum Family {
        LINUX("linux"), MAC("macos"), WINDOWS("windows");

        private final String word;

        Family(String word) {
            this.word = word;
        }

        /// As it is written in the names of packages.
        String word() {
            return word;
        }
    }

    static HostSystem ofThisProcess() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /// @param osName as in the system property `os.name`
    /// @param osArch as in the system property `os.arch`
    static HostSystem of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        Family family = os.contains("mac") ? Family.MAC : os.startsWith("win") ? Family.WINDOWS : Family.LINUX;
        boolean isArm = osArch.equalsIgnoreCase("aarch64") || osArch.equalsIgnoreCase("arm64");
        return new HostSystem(family, isArm ? "aarch64" : "x86_64");
    }

    boolean isArm() {
        return arch.equals("aarch64");
    }

    /// What stands behind the version in the names of packages that do not prescribe another form.
    String suffix() {
        return family.word() + "-" + arch;
    }
}
