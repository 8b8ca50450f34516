package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceDoorTest {

    private final List<String> received = new CopyOnWriteArrayList<>();

    @TempDir
    private Path state;

    @Test
    void aLinkIsHandedOverAndTheDoorCanBeOpenedAgain() throws Exception {
        try (InstanceDoor door = InstanceDoor.open(state, received::add)) {
            assertThat(InstanceDoor.knock(state, "graphkeeper://local/sales_eu")).isTrue();
            assertThat(InstanceDoor.knock(state, "two\nlines")).isTrue();
        }
        assertThat(received).containsExactly("graphkeeper://local/sales_eu", "two lines");
        assertThat(InstanceDoor.knock(state, "too late")).isFalse();
        assertThat(state).isEmptyDirectory();
        try (InstanceDoor door = InstanceDoor.open(state, received::add)) {
            assertThat(InstanceDoor.knock(state, InstanceDoor.SHOW)).isTrue();
        }
    }

    @Test
    void nobodyIsThereBeforeAnybodyOpened() throws Exception {
        assertThat(InstanceDoor.knock(state, "hello")).isFalse();
    }

    @Test
    void whatAKilledProcessLeftIsReplaced() throws Exception {
        Files.writeString(state.resolve("desktop.sock"), "left over");
        try (InstanceDoor door = InstanceDoor.open(state, received::add)) {
            assertThat(InstanceDoor.knock(state, "hello")).isTrue();
        }
    }

    @Test
    void onlyTheOwnerCanEnter() throws Exception {
        try (InstanceDoor door = InstanceDoor.open(state, received::add)) {
            for (String name : List.of("desktop.sock", "graphkeeper.door")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(name))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aLineWithoutAnEndIsNotTaken() throws Exception {
        try (InstanceDoor door = InstanceDoor.open(state, received::add);
             SocketChannel visitor = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            visitor.connect(UnixDomainSocketAddress.of(state.resolve("desktop.sock")));
            visitor.write(ByteBuffer.wrap("x".repeat(2_000).getBytes(StandardCharsets.UTF_8)));
            assertThat(visitor.read(ByteBuffer.allocate(10))).isEqualTo(-1);
        }
        assertThat(received).isEmpty();
    }

    @Test
    void aLongDirectoryIsNoHindrance() throws Exception {
        Path deep = Files.createDirectories(state.resolve("a".repeat(100)));
        try (InstanceDoor door = InstanceDoor.open(deep, received::add)) {
            assertThat(InstanceDoor.knock(deep, "hello")).isTrue();
        }
    }
}
