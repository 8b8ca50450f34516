package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.graphkeeper.app.concurrent.TasksAtOnce;
import org.graphkeeper.app.notify.DesktopNotifier;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.shell.Calling;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionTest {

    @TempDir
    private Path commands;

    private final Map<String, String> kept = new HashMap<>();
    private final Deque<Runnable> planned = new ArrayDeque<>();
    private final IntegerProperty needing = new SimpleIntegerProperty(1);
    private boolean inFront;
    private Attention attention;

    /// Runs work at once and keeps what waits.
    private final class Kept implements Remembered {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void put(String key, String value) {
            kept.put(key, value);
        }
    }

    @BeforeEach
    void open() throws Exception {
        Path file = Files.writeString(commands.resolve("notify-send"),
                "#!/bin/sh\necho \"$4 | $5\" >> " + commands.resolve("said") + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        attention = attention();
    }

    private Attention attention() {
        return new Attention(() -> inFront, new DesktopNotifier("Linux", commands.toString()), new TasksAtOnce(planned), new Kept(),
                Texts.of("desktop", Locale.ENGLISH));
    }

    private List<String> said() throws Exception {
        return Files.exists(commands.resolve("said")) ? Files.readAllLines(commands.resolve("said")) : List.of();
    }

    private void gather() {
        while (!planned.isEmpty()) {
            planned.removeFirst().run();
        }
    }

    @Test
    void severalGraphsMakeOneCall() throws Exception {
        attention.follow("local", "Local workspace", needing);
        needing.set(2);
        needing.set(3);
        assertThat(planned).hasSize(1);
        gather();
        assertThat(said()).singleElement().asString().startsWith("3 graphs need somebody on Local workspace | ");
    }

    @Test
    void nobodyIsCalledWhoLooksOrWhoWantsNoneOrWhenItIsOver() throws Exception {
        attention.follow("local", "Local workspace", needing);
        inFront = true;
        needing.set(2);
        gather();
        inFront = false;
        attention.wantedProperty().set(false);
        needing.set(3);
        gather();
        attention.wantedProperty().set(true);
        needing.set(4);
        needing.set(0);
        gather();
        assertThat(said()).isEmpty();
    }

    @Test
    void theChoiceIsKeptAndTheAbilityIsFoundOut() throws Exception {
        attention.wantedProperty().set(false);
        assertThat(attention().wantedProperty().get()).isFalse();
        attention.look();
        assertThat(attention.abilityProperty().get()).isEqualTo(Calling.Ability.ABLE);
        Files.delete(commands.resolve("notify-send"));
        Attention without = attention();
        without.look();
        assertThat(without.abilityProperty().get()).isEqualTo(Calling.Ability.UNABLE);
    }

    @Test
    void whatIsNoLongerFollowedCallsNobody() throws Exception {
        var following = attention.follow("local", "Local workspace", needing);
        needing.set(2);
        following.unsubscribe();
        assertThat(planned).isEmpty();
    }
}
