package org.graphkeeper.views.provisioning;

import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.VirtualFlow;
import org.graphkeeper.views.base.CalmFlow;
import org.graphkeeper.views.provisioning.ProvisioningViewModel.Entry;

/// The skin of the monitor's list: with many graphs at work its rows change places every second, see [CalmFlow].
final class ProgressListSkin extends ListViewSkin<Entry> {

    ProgressListSkin(ListView<Entry> list) {
        super(list);
    }

    @Override
    protected VirtualFlow<ListCell<Entry>> createVirtualFlow() {
        return new CalmFlow<>(ProgressCell::look);
    }
}
