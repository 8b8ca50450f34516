package org.graphkeeper.server.http.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// One object of a PEM file (RFC 7468, 2).
///
/// @param label   such as `CERTIFICATE`
/// @param content in DER
record PemBlock(String label, byte[] content) {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----",
            Pattern.DOTALL);

    /// All objects of a file, in order; other text between them is passed over.
    ///
    /// @throws IllegalArgumentException if one is no Base64
    static List<PemBlock> all(String text) {
        var blocks = new ArrayList<PemBlock>();
        var matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new PemBlock(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
        }
        return blocks;
    }

    /// Without the content, which may be a key.
    @Override
    public String toString() {
        return "PemBlock[" + label + "]";
    }
}
