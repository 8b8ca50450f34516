package org.graphkeeper.server.graph;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeSet;
import org.graphkeeper.server.http.Caller;
import org.graphkeeper.server.http.EntityTags;

/// The validator of a list of graphs, made without the list: of what the whole directory was last changed by, of who
/// asks, and of what is asked for.
final class DirectoryTag {

    /// A newer server may show more of the same rows.
    private static final String FORM = Arrays.toString(GraphAnswer.class.getRecordComponents());

    private DirectoryTag() {
    }

    static String of(GraphDirectoryStore.Revision revision, Caller caller, String question) {
        var reach = caller.scoped() ? new TreeSet<>(caller.token().graphSlugs()).toString() : "all";
        String all = String.join("\n", revision.toString(), caller.userId().toString(),
                String.valueOf(caller.superuser()), reach, question, FORM);
        return EntityTags.of(all.getBytes(StandardCharsets.UTF_8));
    }
}
