package org.graphkeeper.views.base;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The tab of the graph detail that explains a failed provisioning and can start another attempt.
public interface FailureTab extends GraphTab {

    /// Gathers the evidence about the graph that is shown. Called only while the tab is attached.
    void examine();

    /// Starts an attempt by hand; nothing where that is not possible, the tab says why.
    void retry(String slug);

    /// Starts an attempt by hand and tells how it ended.
    ///
    /// @param ended called once: with nothing when the graph is active, else with the reason, also when no attempt was
    ///              possible
    void retry(String slug, Consumer<@Nullable Problem> ended);
}
