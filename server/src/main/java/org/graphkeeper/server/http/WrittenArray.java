package org.graphkeeper.server.http;

import java.io.ByteArrayOutputStream;
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
        var all = new ByteArrayOutputStream(Math.toIntExact(length + 2));
        all.write('[');
        boolean first = true;
        for (byte[] item : items) {
            if (!first) {
                all.write(',');
            }
            first = false;
            all.writeBytes(item);
        }
        all.write(']');
        return all.toByteArray();
    }
}
