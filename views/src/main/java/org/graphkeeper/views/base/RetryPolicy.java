package org.graphkeeper.views.base;

/// What the app does about a failed provisioning by itself, per connection profile.
public enum RetryPolicy {

    /// Nothing; only the Retry button starts an attempt.
    OFF,

    /// Offers a series of automatic attempts for each failed graph and waits for a yes.
    ASK,

    /// Starts the series by itself.
    ON
}
