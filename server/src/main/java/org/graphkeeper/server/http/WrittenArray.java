package org.graphkeeper.server.http;

import java.nio.ByteBuffer;
import java.util.Collection;

/// A JSON array whose items were written before, each once: for lists of which little changes from one answer to the
/// next.
public final class WrittenArray {

    private final Collection<byte[]> items;

    /// @param items as [#item] makes them; read when the answer is written
    public WrittenArray(Collection<byte[]> items) {
        this.items = items;
    }

    /// One item, written as it would be inside any other answer.
    public static byte[] item(Object value) {
        return WireJson.write(value);
    }

    /// The array as it leaves.
    public byte[] bytes() {
        long length = items.stream().mapToLong(item -> item.length + 1L).sum();
        var all = ByteBuffer.allocate(Math.toIntExact(Math.max(length, 1) + 1));
        all.put((byte) '[');
        items.forEach(item -> {
            if (all.position() > 1) {
                all.put((byte) ',');
            }
            all.put(item);
        });
        return all.put((byte) ']').array();
    }
}
