package org.graphkeeper.views.diagnostics;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.graphkeeper.api.traffic.ContactedHost;
import org.graphkeeper.views.base.BackgroundTasks;

/// Who was contacted since the start.
final class HostsViewModel {

    private final ReadOnlyObjectWrapper<List<ContactedHost>> hosts = new ReadOnlyObjectWrapper<>(List.of());

    HostsViewModel(Diagnostics diagnostics, BackgroundTasks tasks) {
        tasks.run("", diagnostics::hosts, hosts::set, _ -> { });
    }

    ReadOnlyObjectProperty<List<ContactedHost>> hostsProperty() {
        return hosts.getReadOnlyProperty();
    }
}
