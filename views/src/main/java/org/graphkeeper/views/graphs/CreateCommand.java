package org.graphkeeper.views.graphs;

import java.util.ArrayList;
import java.util.List;
import org.graphkeeper.api.graph.NewGraph;

/// The creation of a graph as a command for a terminal, to be repeated or put into a script.
final class CreateCommand {

    private CreateCommand() {
    }

    /// @param profile name of the connection profile
    static String of(NewGraph wanted, String profile) {
        List<String> words = new ArrayList<>(List.of("graphkeeper", "graphs", "create", quoted(wanted.slug()),
                "--name", quoted(wanted.name()), "--database", quoted(wanted.connectionKey())));
        if (wanted.description() != null) {
            words.addAll(List.of("--description", quoted(wanted.description())));
        }
        if (!wanted.graphType().equals(GraphDraft.FIRST_TYPE)) {
            words.addAll(List.of("--type", quoted(wanted.graphType())));
        }
        if (wanted.byokEnabled()) {
            words.add("--byok");
        }
        if (!wanted.contributeToPublic()) {
            words.add("--no-contribute");
        }
        if (!wanted.usePublicCache()) {
            words.add("--no-public-cache");
        }
        words.addAll(List.of("--profile", quoted(profile)));
        return String.join(" ", words);
    }

    /// For POSIX shells: nothing within single quotes means anything but itself.
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
