package org.graphkeeper.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line of a program of ours in a process of its own, for tests that send signals or kill. It lives for
/// seconds only, so it is compiled quickly rather than well: a start takes half the time of the processor.
public final class ChildProgram {

    /// What a desktop without a display needs.
    public static final List<String> HEADLESS = List.of("-Dglass.platform=Headless", "-Dprism.order=sw");

    private ChildProgram() {
    }

    /// @param options of the JVM, besides those that all get
    public static List<String> command(List<String> options, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
