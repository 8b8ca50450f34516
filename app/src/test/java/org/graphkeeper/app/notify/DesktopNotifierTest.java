package org.graphkeeper.app.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopNotifierTest {

    private static final String EVIL = "\"; rm -rf / $(x) 'y' `z`";

    @TempDir
    private Path commands;

    private void script(String lines) throws Exception {
        Path file = Files.writeString(commands.resolve("notify-send"), "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private DesktopNotifier linux() {
        return new DesktopNotifier("Linux", "/nowhere:" + commands);
    }

    @Test
    void theCommandOfTheSystemGetsTheWordsAsTheyAre() throws Exception {
        script("printf '%s\\n' \"$@\" > " + commands.resolve("said"));
        assertThat(linux().isAvailable()).isTrue();
        assertThat(linux().show(EVIL, "<b>2 & 3</b>\nnext")).isTrue();
        assertThat(Files.readAllLines(commands.resolve("said"))).containsExactly("--app-name=Graphkeeper",
                "--urgency=normal", "--", EVIL, "&lt;b&gt;2 &amp; 3&lt;/b&gt; next");
    }

    @Test
    void aSystemWithoutTheCommandHasNoNotifications() throws Exception {
        assertThat(linux().isAvailable()).isFalse();
        assertThat(linux().show("title", "text")).isFalse();
    }

    @Test
    void aCommandThatFailsTookNothing() throws Exception {
        script("exit 3");
        assertThat(linux().show("title", "text")).isFalse();
    }

    @Test
    void noWordsBecomeAPartOfAScript() {
        DesktopNotifier.Call mac = new DesktopNotifier("Mac OS X", "").call("osascript", EVIL, EVIL);
        assertThat(mac.command()).endsWith("--", EVIL, EVIL);
        DesktopNotifier.Call windows = new DesktopNotifier("Windows 11", "").call("powershell.exe", EVIL, EVIL);
        assertThat(windows.command()).noneMatch(argument -> argument.contains(EVIL));
        assertThat(windows.environment()).containsValue(EVIL);
    }
}
