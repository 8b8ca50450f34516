package org.graphkeeper.app.wiring;

import java.util.function.Consumer;
import org.graphkeeper.views.about.ProductFacts;
import org.graphkeeper.views.base.RetryPolicyStore;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.connections.Connections;
import org.graphkeeper.views.connections.ConnectionsPanel;
import org.graphkeeper.views.connections.SignInPanel;
import org.graphkeeper.views.diagnostics.Diagnostics;
import org.graphkeeper.views.settings.Preferences;
import org.graphkeeper.views.shell.NoticeArea;
import org.graphkeeper.views.updates.Updates;

/// What lives as long as the window and every open server is built from.
record WindowParts(
        Surroundings surroundings,
        NoticeArea notices,
        SignInPanel frame,
        Connections connections,
        ConnectionsPanel connectionsPanel,
        Preferences preferences,
        Diagnostics diagnostics,
        RetryPolicyStore policies,
        ProductFacts facts,
        Consumer<String> openLink,
        Attention attention,
        MachineWatch machine,
        Updates updates,
        StartTrace trace) {
}
