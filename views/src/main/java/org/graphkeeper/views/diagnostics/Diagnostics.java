package org.graphkeeper.views.diagnostics;

import java.util.List;
import java.util.Set;
import org.graphkeeper.api.traffic.ContactedHost;

/// What `app` knows about itself. Every method blocks; not on the FX thread.
public interface Diagnostics {

    /// The newest entries of the log, oldest of them first.
    ///
    /// @param most how many at most
    List<LogEntry> log(int most);

    /// Checks the app itself; contacts nobody.
    List<SelfCheck> selfTest();

    /// Who was contacted since the start.
    List<ContactedHost> hosts();

    /// Gathers a support bundle; contacts nobody.
    ///
    /// @param names words that tell who or what somebody works with, each replaced by one that does not; empty replaces
    ///              nothing
    List<BundlePart> bundle(Set<String> names);

    /// The bundle as it is saved: JSON.
    String write(List<BundlePart> parts);
}
