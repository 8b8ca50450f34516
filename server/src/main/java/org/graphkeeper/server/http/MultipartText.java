package org.graphkeeper.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/// The text fields of `multipart/form-data` (RFC 7578) as UTF-8. Files are left out: no form here takes one.
final class MultipartText {

    private static final int MOST_PARTS = 100;
    private static final int LONGEST_PART_HEADER = 8_192;

    private MultipartText() {
    }

    /// The fields; the last of several with one name counts.
    ///
    /// @throws ApiError 400 when it is not built as its content type says
    static Map<String, String> parse(byte[] bytes, String contentType) {
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null || boundary.isEmpty()) {
            throw ApiError.badRequest("Missing boundary in multipart.");
        }
        var reader = new Reader();
        var parser = new MultiPart.Parser(boundary, reader);
        parser.setMaxParts(MOST_PARTS);
        parser.setPartHeadersMaxLength(LONGEST_PART_HEADER);
        try {
            parser.parse(Content.Chunk.from(ByteBuffer.wrap(bytes), true));
        } catch (RuntimeException e) {
            throw unreadable();
        }
        if (!reader.whole) {
            throw unreadable();
        }
        return reader.fields;
    }

    private static ApiError unreadable() {
        return ApiError.badRequest("There was an error parsing the body");
    }

    private static final class Reader extends MultiPart.AbstractPartsListener {

        private final Map<String, String> fields = new LinkedHashMap<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private boolean whole;

        @Override
        public void onPartContent(Content.Chunk chunk) {
            content.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
        }

        @Override
        public void onPart(@Nullable String name, @Nullable String fileName, HttpFields headers) {
            if (name != null && fileName == null) {
                fields.put(name, content.toString(StandardCharsets.UTF_8));
            }
            content.reset();
        }

        @Override
        public void onComplete() {
            whole = true;
        }
    }
}
