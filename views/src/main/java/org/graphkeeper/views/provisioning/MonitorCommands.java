package org.graphkeeper.views.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.CommandMenu;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.RowMenu;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.provisioning.ProvisioningViewModel.Entry;

/// What can be done with a line of the monitor: the commands for the graph of the details, and the menu of the selected
/// line, which for an incident offers what its buttons do.
final class MonitorCommands {

    private final ProvisioningViewModel model;
    private final ProvisioningWatch watch;
    private final Surroundings surroundings;
    private final Texts texts;
    private final ListView<Entry> list;
    private Consumer<String> onShowGraph = _ -> { };

    MonitorCommands(ProvisioningViewModel model, ProvisioningWatch watch, Surroundings surroundings,
                    ListView<Entry> list) {
        this.model = model;
        this.watch = watch;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("provisioning");
        this.list = list;
        RowMenu.on(list, this::menu);
    }

    /// @param action leads to the details of a graph in another room
    void onShowGraph(Consumer<String> action) {
        onShowGraph = action;
    }

    /// @param room what is on screen as long as these commands can be given
    Subscription contribute(Node room) {
        String why = surroundings.texts("commands").get("why.one.graph");
        ObservableValue<String> one = Bindings.createStringBinding(
                () -> model.selectedProperty().get() == null ? why : "", model.selectedProperty());
        return surroundings.commands().contribute(room,
                        Command.of(CommandId.GRAPHS_SHOW, one,
                                () -> onShowGraph.accept(model.selectedProperty().get())))
                .and(surroundings.commands().contribute(list, Command.of(CommandId.GRAPHS_COPY_SLUG, one,
                        () -> surroundings.dialogs().copy(model.selectedProperty().get(),
                                texts.get("provisioning.slug.copied"))).onlyInside()));
    }

    private List<MenuItem> menu() {
        return switch (list.getSelectionModel().getSelectedItem()) {
            case Entry.Row(String slug, boolean _) -> ofGraph(slug);
            case Entry.Trouble(Incident incident, boolean open) -> ofIncident(incident, open);
            case Entry.Heading _ -> List.of();
            case null -> List.of();
        };
    }

    private List<MenuItem> ofGraph(String slug) {
        List<MenuItem> items = CommandMenu.items(surroundings.commands(), List.of(CommandId.GRAPHS_SHOW),
                List.of(CommandId.GRAPHS_RETRY, CommandId.GRAPHS_DOCTOR), List.of(CommandId.GRAPHS_COPY_SLUG));
        watch.of(slug).filter(progress -> watch.endingOf(progress) == AttemptEnder.Way.OPEN).ifPresent(progress -> {
            items.add(new SeparatorMenuItem());
            items.add(item(texts.get("provisioning.cancel.what", progress.graph().name()), "fth-x",
                    () -> watch.endAttempt(slug)));
        });
        return items;
    }

    private List<MenuItem> ofIncident(Incident incident, boolean open) {
        List<MenuItem> items = new ArrayList<>();
        int ready = incident.open().size();
        if (ready > 0) {
            items.add(item(texts.get("provisioning.incident.retry", ready), "fth-rotate-cw",
                    () -> model.retryAll(incident)));
        }
        items.add(item(texts.get(open ? "provisioning.incident.hide" : "provisioning.incident.show"),
                open ? "fth-chevron-up" : "fth-chevron-down", () -> model.toggle(incident)));
        return items;
    }

    private static MenuItem item(String text, String icon, Runnable action) {
        MenuItem item = new MenuItem(text, Icons.of(icon));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
