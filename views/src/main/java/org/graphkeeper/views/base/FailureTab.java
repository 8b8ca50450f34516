package org.graphkeeper.views.base;

/// The tab of the graph detail that explains a failed provisioning and can start another attempt.
public interface FailureTab extends GraphTab {

    /// Starts an attempt by hand; nothing where that is not possible, the tab says why.
    void retry(String slug);
}
