package org.graphkeeper.packaging;

import java.util.List;
import java.util.stream.Stream;

/// How the packages run Java. Class path and cache of prepared classes are not among it: where those are, each starter
/// says itself.
final class JvmOptions {

    private JvmOptions() {
    }

    /// What every command needs.
    static List<String> common() {
        return lines("jvm-options.txt");
    }

    /// What the desktop and the commands run with besides, but not the server.
    static List<String> desktop(HostSystem host) {
        List<String> all = lines("jvm-options-desktop.txt");
        return host.family() == HostSystem.Family.LINUX
                ? Stream.concat(all.stream(), lines("linux/jvm-options-desktop.txt").stream()).toList() : all;
    }

    /// What is added where there is no display.
    static List<String> headless() {
        return lines("jvm-options-headless.txt");
    }

    private static List<String> lines(String resource) {
        return Template.read(resource).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
}
