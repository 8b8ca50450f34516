package org.graphkeeper.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files that packages hold besides the app: resources of this module with names between `@` to be filled in.
final class Template {

    private static final Pattern NAME = Pattern.compile("@([A-Z_]+)@");

    private Template() {
    }

    /// @param resource relative to this class
    /// @throws BuildException when there is none
    static String read(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new BuildException("The packager lacks its file " + resource + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BuildException("The packager cannot read its file " + resource + ".", e);
        }
    }

    /// @throws BuildException when a name in it has no value
    static String fill(String resource, Map<String, String> values) {
        return NAME.matcher(read(resource)).replaceAll(name -> {
            String value = values.get(name.group(1));
            if (value == null) {
                throw new BuildException(resource + " wants a value for " + name.group(1) + ".");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
