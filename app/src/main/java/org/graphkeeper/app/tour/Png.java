package org.graphkeeper.app.tour;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// Writes pictures as PNG (RFC 2083: signature, IHDR, IDAT, IEND; 8-bit RGB, filter type 0) without AWT, which would
/// start a second toolkit.
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHANNELS = 3;
    /// The flat colours of a user interface repeat exactly: every other filter makes the file a fifth larger.
    private static final byte FILTER_NONE = 0;

    private Png() {
    }

    static void write(Image image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        write(pixels, width, height, file);
    }

    /// @param pixels rows from the top, 0xAARRGGBB; alpha is dropped
    static void write(int[] pixels, int width, int height, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.write(SIGNATURE);
            ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height)
                    .put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
            chunk(out, "IHDR", header.array());
            chunk(out, "IDAT", compressed(pixels, width, height));
            chunk(out, "IEND", new byte[0]);
        }
    }

    private static byte[] compressed(int[] pixels, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(pixels.length / 4);
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes, best)) {
            byte[] row = new byte[1 + width * CHANNELS];
            row[0] = FILTER_NONE;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int pixel = pixels[y * width + x];
                    int at = 1 + x * CHANNELS;
                    row[at] = (byte) (pixel >> 16);
                    row[at + 1] = (byte) (pixel >> 8);
                    row[at + 2] = (byte) pixel;
                }
                deflater.write(row);
            }
        } finally {
            best.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
