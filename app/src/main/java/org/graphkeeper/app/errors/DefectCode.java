package org.graphkeeper.app.errors;

import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.nio.charset.StandardCharsets;

/// A short code for an unexpected exception: the same fault has the same code wherever it happens, so that a report of
/// the code finds the place in the log and in the source.
public final class DefectCode {

    private DefectCode() {
    }

    /// @return e.g. `GK-1A2B3C4D`
    public static String of(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String place = Arrays.stream(root.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.graphkeeper."))
                .findFirst()
                .or(() -> Arrays.stream(fault.getStackTrace()).findFirst())
                .map(frame -> frame.getClassName() + "#" + frame.getMethodName())
                .orElse("nowhere");
        CRC32 sum = new CRC32();
        sum.update((root.getClass().getName() + "@" + place).getBytes(StandardCharsets.UTF_8));
        return "GK-" + String.format(Locale.ROOT, "%08X", sum.getValue());
    }
}
