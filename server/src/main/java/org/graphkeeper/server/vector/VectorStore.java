package org.graphkeeper.server.vector;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where a Qdrant server is. The key is never part of [#toString()].
///
/// @param url    `http` or `https`, with a host, without account, query and trailing slash
/// @param apiKey sent as `api-key`; null when the store asks for none
public record VectorStore(URI url, @Nullable String apiKey) {

    public VectorStore {
        Objects.requireNonNull(url);
    }

    /// Reads a URL.
    ///
    /// @param text   as a person wrote it; trailing slashes do not matter (contract 3.2)
    /// @param apiKey null or blank when the store asks for none
    /// @throws IllegalArgumentException if it is none; the message goes on after the name of the setting, and does not
    ///                                  repeat the text, which may hold an account
    public static VectorStore parse(String text, @Nullable String apiKey) {
        try {
            var url = new URI(text.strip().replaceAll("/+$", ""));
            var scheme = Objects.requireNonNullElse(url.getScheme(), "");
            if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https") || url.getHost() == null) {
                throw new IllegalArgumentException("must be a URL such as http://qdrant.example:6333");
            }
            if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new IllegalArgumentException("must be a URL without account, query and fragment; the API key has"
                    + " a setting of its own");
            }
            return new VectorStore(url, apiKey == null || apiKey.isBlank() ? null : apiKey.strip());
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException("must be a URL such as http://qdrant.example:6333");
        }
    }

    @Override
    public String toString() {
        return "VectorStore[" + url + "]";
    }
}
