package org.graphkeeper.views.provisioning;

/// Where times and attempts of provisioning runs come from.
public enum RunSource {

    /// Not asked yet, or no answer yet.
    UNKNOWN,

    /// The server keeps its runs and tells them.
    SERVER,

    /// The server tells nothing but a status; what is shown is what this app saw.
    OWN_RECORD
}
