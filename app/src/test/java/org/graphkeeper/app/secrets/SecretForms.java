package org.graphkeeper.app.secrets;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Looks for secrets that were planted, in every form in which they could have got somewhere.
public final class SecretForms {

    private final Map<String, byte[]> forms = new LinkedHashMap<>();

    /// @param secrets long and odd enough not to be anywhere by chance
    public SecretForms(List<String> secrets) {
        for (String secret : secrets) {
            byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
            add(secret, "plain", secret, StandardCharsets.UTF_8);
            add(secret, "latin-1", secret, StandardCharsets.ISO_8859_1);
            add(secret, "utf-16le", secret, StandardCharsets.UTF_16LE);
            add(secret, "utf-16be", secret, StandardCharsets.UTF_16BE);
            add(secret, "url", URLEncoder.encode(secret, StandardCharsets.UTF_8), StandardCharsets.US_ASCII);
            add(secret, "path", URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                    StandardCharsets.US_ASCII);
            add(secret, "hex", HexFormat.of().formatHex(plain), StandardCharsets.US_ASCII);
            add(secret, "HEX", HexFormat.of().withUpperCase().formatHex(plain), StandardCharsets.US_ASCII);
            for (int before = 0; before < 3; before++) {
                add(secret, "base64+" + before, inside(Base64.getEncoder(), plain, before), StandardCharsets.US_ASCII);
                add(secret, "base64url+" + before, inside(Base64.getUrlEncoder(), plain, before),
                        StandardCharsets.US_ASCII);
            }
        }
    }

    /// The characters that depend on the secret alone, when so many bytes stand before it and any after it.
    private static String inside(Base64.Encoder encoder, byte[] secret, int before) {
        byte[] whole = new byte[before + secret.length];
        System.arraycopy(secret, 0, whole, before, secret.length);
        String text = encoder.withoutPadding().encodeToString(whole);
        int first = (before * 8 + 5) / 6;
        int last = whole.length * 8 / 6;
        return text.substring(first, last);
    }

    private void add(String secret, String form, String text, Charset charset) {
        forms.put(secret + " as " + form, text.getBytes(charset));
    }

    /// Which were found in a content, e.g. `Planted-Pass as plain`.
    public List<String> in(byte[] content) {
        // One character a byte: what is looked for are bytes.
        String text = new String(content, StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        forms.forEach((name, bytes) -> {
            if (text.contains(new String(bytes, StandardCharsets.ISO_8859_1))) {
                found.add(name);
            }
        });
        return found;
    }

    public List<String> in(String content) {
        return in(content.getBytes(StandardCharsets.UTF_8));
    }

    /// Which were found in the files below some directories, with the file.
    public List<String> below(Path... directories) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path directory : directories) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    in(Files.readAllBytes(file)).forEach(name -> found.add(file + ": " + name));
                    in(file.getFileName().toString()).forEach(name -> found.add("name of " + file + ": " + name));
                }
            }
        }
        return found;
    }
}
