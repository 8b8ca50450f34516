package org.graphkeeper.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;

/// The app's icon in the forms that systems want. Both of them hold the pictures of the app as they are, in PNG.
final class Icons {

    static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);
    /// The types of an ICNS file: the 32 and 64 there are the doubled 16 and 32 of dense screens.
    private static final Map<String, Integer> ICNS = new TreeMap<>(Map.of(
            "icp4", 16, "icp5", 32, "icp6", 64, "ic07", 128, "ic08", 256, "ic09", 512, "ic11", 32, "ic12", 64));
    private static final List<Integer> ICO = List.of(16, 24, 32, 48, 64, 128, 256);

    private final Map<Integer, byte[]> pictures;

    /// @param pictures PNG files by the length of their sides
    Icons(Map<Integer, byte[]> pictures) {
        this.pictures = Map.copyOf(pictures);
    }

    /// Those in the jar of the resources.
    static Icons of(Path jars, String version) throws IOException {
        Path jar = jars.resolve("graphkeeper-resources-" + version + ".jar");
        Map<Integer, byte[]> pictures = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (int size : SIZES) {
                String name = "org/graphkeeper/resources/icons/graphkeeper-" + size + ".png";
                try (InputStream in = file.getInputStream(file.getEntry(name))) {
                    pictures.put(size, in.readAllBytes());
                }
            }
        }
        return new Icons(pictures);
    }

    byte[] png(int size) {
        return pictures.get(size);
    }

    /// For Windows: a directory of pictures, then the pictures.
    byte[] ico() {
        int length = 6 + 16 * ICO.size() + ICO.stream().mapToInt(size -> png(size).length).sum();
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) ICO.size());
        int offset = 6 + 16 * ICO.size();
        for (int size : ICO) {
            // 256 is written as 0; 32 bits a dot.
            file.put((byte) size).put((byte) size).putShort((short) 0).putShort((short) 1).putShort((short) 32)
                    .putInt(png(size).length).putInt(offset);
            offset += png(size).length;
        }
        ICO.forEach(size -> file.put(png(size)));
        return file.array();
    }

    /// For macOS: each picture behind its type and length.
    byte[] icns() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, Integer> type : ICNS.entrySet()) {
            body.write(part(type.getKey(), png(type.getValue())));
        }
        return part("icns", body.toByteArray());
    }

    private static byte[] part(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length).put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + content.length).put(content).array();
    }
}
