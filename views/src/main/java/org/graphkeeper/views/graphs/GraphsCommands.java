package org.graphkeeper.views.graphs;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.CommandMenu;
import org.graphkeeper.views.base.FailureTab;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What can be done with graphs, for keys, palette and menus, and the context menu of the table.
final class GraphsCommands {

    /// What only the view can do.
    record Acts(Runnable create, Runnable find, Runnable show, Runnable edit, Runnable danger) {
    }

    private final GraphsModels models;
    private final GraphsViewModel model;
    private final Surroundings surroundings;
    private final GraphsTable table;
    private final Acts acts;
    private final Texts texts;
    private @Nullable ContextMenu menu;

    GraphsCommands(GraphsModels models, Surroundings surroundings, GraphsTable table, Acts acts) {
        this.models = models;
        this.model = models.table();
        this.surroundings = surroundings;
        this.table = table;
        this.acts = acts;
        this.texts = surroundings.texts("graphs");
        table.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::showMenu);
    }

    /// @param room what is on screen as long as these commands can be given
    Subscription contribute(Node room) {
        ObservableValue<String> one = why(() -> model.selected().size() == 1 ? ""
                : surroundings.texts("commands").get("why.one.graph"));
        ObservableValue<String> any = why(() -> model.selected().isEmpty() ? texts.get("why.none.selected") : "");
        Subscription contributed = surroundings.commands().contribute(room,
                        Command.of(CommandId.GRAPHS_CREATE, acts.create()),
                        Command.of(CommandId.VIEW_FIND, acts.find()),
                        Command.of(CommandId.GRAPHS_SHOW, one, acts.show()),
                        Command.of(CommandId.GRAPHS_EDIT, one, acts.edit()),
                        Command.of(CommandId.GRAPHS_PIN, any, models.bulk()::pinOrUnpin),
                        Command.of(CommandId.GRAPHS_EXPORT,
                                () -> models.exporter().exportShown(GraphExport.Format.CSV)))
                .and(surroundings.commands().contribute(table,
                        Command.of(CommandId.GRAPHS_DELETE, one, acts.danger()).onlyInside()));
        FailureTab failures = models.failures();
        return failures == null ? contributed : contributed.and(surroundings.commands().contribute(table,
                Command.of(CommandId.GRAPHS_RETRY, why(() -> models.bulk().retriable() == 0
                        ? texts.get("why.none.failed") : ""), () -> retry(failures)).onlyInside()));
    }

    private void retry(FailureTab failures) {
        if (model.selected().size() == 1) {
            failures.retry(model.selected().getFirst().slug());
        } else {
            models.bulk().previewRetry();
        }
    }

    private void showMenu(ContextMenuEvent event) {
        if (menu != null) {
            menu.hide();
        }
        ContextMenu made = CommandMenu.of(surroundings.commands(),
                List.of(CommandId.GRAPHS_SHOW, CommandId.GRAPHS_EDIT, CommandId.GRAPHS_PIN),
                List.of(CommandId.GRAPHS_RETRY, CommandId.GRAPHS_EXPORT), List.of(CommandId.GRAPHS_DELETE));
        menu = made;
        if (!made.getItems().isEmpty()) {
            made.show(table, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    private ObservableValue<String> why(Callable<String> reason) {
        return Bindings.createStringBinding(reason, model.selected());
    }
}
