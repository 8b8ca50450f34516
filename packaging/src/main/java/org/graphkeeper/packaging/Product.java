package org.graphkeeper.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The app as it is after its image was built: what all packages are made of.
///
/// @param order what is to be built
/// @param host  the system
/// @param tools runs programs
/// @param image where everything is
record Product(Order order, HostSystem host, Tools tools, Layout image) {

    static final String NAME = "Graphkeeper";
    /// The command, the package, and the scheme of links.
    static final String COMMAND = "graphkeeper";
    /// The command that never opens a window.
    static final String CONSOLE_COMMAND = "graphkeeper-cli";
    static final String MAIN_CLASS = "org.graphkeeper.app.Main";
    /// The directory beside the jars, on Linux, with the native part of SQLite.
    static final String NATIVE = "native";
    /// Records what the cache of prepared classes holds; see there.
    static final String WARM_UP_CLASS = "org.graphkeeper.app.tour.WarmUp";
    static final String IDENTIFIER = "org.graphkeeper.Graphkeeper";
    static final String CACHE = "graphkeeper.aot";
    /// Beside the jars; tells the app how it was installed, and thereby how a newer version is. `Installation` reads it.
    static final String INSTALLED_AS = "installed-as";

    /// Where things are in an app image; every system has its own custom.
    ///
    /// @param root    the image
    /// @param app     the jars
    /// @param runtime the Java that runs them
    /// @param extras  licences and other files to read
    record Layout(Path root, Path app, Path runtime, Path extras) {

        static Layout of(HostSystem host, Path folder) {
            return switch (host.family()) {
                case LINUX -> {
                    Path root = folder.resolve(COMMAND);
                    yield new Layout(root, root.resolve("lib/app"), root.resolve("lib/runtime"), root.resolve("share"));
                }
                case MAC -> {
                    Path root = folder.resolve(NAME + ".app");
                    Path contents = root.resolve("Contents");
                    yield new Layout(root, contents.resolve("app"), contents.resolve("runtime/Contents/Home"),
                            contents.resolve("Resources"));
                }
                case WINDOWS -> {
                    Path root = folder.resolve(NAME);
                    yield new Layout(root, root.resolve("app"), root.resolve("runtime"), root.resolve("share"));
                }
            };
        }

        /// The program that runs Java.
        Path java(HostSystem host) {
            return runtime.resolve("bin")
                    .resolve(host.family() == HostSystem.Family.WINDOWS ? "java.exe" : "java");
        }
    }

    /// A file among the packages.
    Path out(String name) {
        return order.out().resolve(name);
    }

    /// A directory for what is made on the way.
    Path work(String name) {
        return order.work().resolve(name);
    }

    /// The name of a package that does not prescribe another form, without its ending.
    String plainName() {
        return COMMAND + "-" + order.version() + "-" + host.suffix();
    }

    /// The options of the desktop.
    List<String> desktopOptions() {
        return Stream.concat(JvmOptions.common().stream(), JvmOptions.desktop(host).stream()).toList();
    }
}
