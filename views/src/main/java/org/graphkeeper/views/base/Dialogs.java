package org.graphkeeper.views.base;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The only way to a dialog; answers arrive later on the FX thread, nobody waits.
public interface Dialogs {

    /// Asks a question that needs a decision.
    ///
    /// @param confirmLabel the verb of the action, never just OK
    /// @param onConfirm    runs when confirmed; nothing happens otherwise
    void confirm(String title, String text, String confirmLabel, boolean dangerous, Runnable onConfirm);

    /// Asks about a change on a server.
    ///
    /// @param onConfirm runs when confirmed, with what had to be typed
    /// @param onCancel  runs otherwise, however the question was closed
    void confirmChange(ChangeQuestion question, Runnable onConfirm, Runnable onCancel);

    /// Asks where to save a file, writes it off the FX thread and tells the result in a notice. Views touch no files.
    ///
    /// @param suggestedName file name with its ending
    /// @param content       written as UTF-8
    void saveText(String title, String suggestedName, String content);

    /// A file that was read.
    ///
    /// @param name    without its folder
    /// @param content never changed
    record OpenedFile(String name, byte[] content) {
    }

    /// Asks for a file to read, reads it off the FX thread and hands it over. Nothing happens when none is chosen; what
    /// cannot be read or is too large is told in a notice. Views touch no files.
    ///
    /// @param kind     what the files are, in the user's language
    /// @param patterns names of files that fit, e.g. `*.csv`
    /// @param most     the most bytes that are read
    /// @param onRead   gets the file on the FX thread
    void openFile(String title, String kind, List<String> patterns, int most, Consumer<OpenedFile> onRead);

    /// Asks for a file and hands over where it is, unread. Nothing happens when none is chosen.
    ///
    /// @param kind     what the files are, in the user's language
    /// @param patterns names of files that fit, e.g. `*.pem`
    void chooseFile(String title, String kind, List<String> patterns, Consumer<String> onChosen);

    /// Puts text on the clipboard.
    ///
    /// @param what what was copied, for the notice; null for no notice
    void copy(String text, @Nullable String what);
}
