package org.graphkeeper.app.updates;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import org.graphkeeper.views.updates.InstalledAs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How this app came onto the computer: packages write it down beside their jars.
public final class Installation {

    /// Beside the jars of a package; holds a constant of [InstalledAs] in lower case.
    static final String FILE = "installed-as";
    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private Installation() {
    }

    /// Reads a small file; any thread but the FX thread.
    public static InstalledAs ofThisProcess() {
        CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? InstalledAs.SOURCES : of(Path.of(source.getLocation().toURI()).getParent());
        } catch (URISyntaxException e) {
            LOG.debug("not from a file", e);
            return InstalledAs.SOURCES;
        }
    }

    /// @param jars the folder that holds the app
    static InstalledAs of(@Nullable Path jars) {
        if (jars == null || Files.notExists(jars.resolve(FILE))) {
            return InstalledAs.SOURCES;
        }
        try {
            return InstalledAs.valueOf(Files.readString(jars.resolve(FILE)).strip().toUpperCase(Locale.ROOT));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} cannot be used", jars.resolve(FILE), e);
            return InstalledAs.ARCHIVE;
        }
    }
}
