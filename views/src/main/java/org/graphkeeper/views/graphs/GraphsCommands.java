package org.graphkeeper.views.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.util.Subscription;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.CommandMenu;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.FailureTab;
import org.graphkeeper.views.base.GraphTab;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.RowMenu;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// What can be done with graphs, for keys, palette and menus, and the menu of the selected rows.
final class GraphsCommands {

    /// What only the view can do.
    ///
    /// @param tab shows one of the further tabs of the detail
    record Acts(Runnable create, Runnable find, Runnable show, Runnable edit, Consumer<GraphTab> tab, Runnable danger) {
    }

    private final GraphsModels models;
    private final GraphsViewModel model;
    private final Surroundings surroundings;
    private final Commands commands;
    private final GraphsTable table;
    private final Acts acts;
    private final Texts texts;
    private final Texts words;

    GraphsCommands(GraphsModels models, Surroundings surroundings, GraphsTable table, Acts acts) {
        this.models = models;
        this.model = models.table();
        this.surroundings = surroundings;
        this.commands = surroundings.commands();
        this.table = table;
        this.acts = acts;
        this.texts = surroundings.texts("graphs");
        this.words = surroundings.texts("commands");
        RowMenu.on(table, this::menu);
    }

    /// @param room what is on screen as long as these commands can be given
    Subscription contribute(Node room) {
        ObservableValue<String> one = why(() -> model.selected().size() == 1 ? "" : words.get("why.one.graph"));
        ObservableValue<String> any = why(() -> model.selected().isEmpty() ? texts.get("why.none.selected") : "");
        List<Command> offered = new ArrayList<>(List.of(
                Command.of(CommandId.GRAPHS_CREATE, acts.create()),
                Command.of(CommandId.VIEW_FIND, acts.find()),
                Command.of(CommandId.GRAPHS_SHOW, one, acts.show()),
                Command.of(CommandId.GRAPHS_EDIT, one, acts.edit()),
                Command.of(CommandId.GRAPHS_PIN, any, models.bulk()::pinOrUnpin),
                Command.of(CommandId.GRAPHS_COPY_SCHEMA, any,
                        () -> copy(Graph::schemaName, texts.get("overview.copied", texts.get("field.schema")))),
                Command.of(CommandId.GRAPHS_EXPORT, () -> models.exporter().exportShown(GraphExport.Format.CSV))));
        models.tabs().stream().filter(tab -> tab.command() != null).forEach(tab ->
                offered.add(Command.of(tab.command(), one, () -> acts.tab().accept(tab))));
        List<Command> inTable = new ArrayList<>(List.of(
                Command.of(CommandId.GRAPHS_COPY_SLUG, any, models.bulk()::copySlugs).onlyInside(),
                Command.of(CommandId.GRAPHS_DELETE, one, acts.danger()).onlyInside()));
        FailureTab failures = models.failures();
        if (failures != null) {
            offered.add(Command.of(CommandId.GRAPHS_DOCTOR, why(this::whyNoDoctor), () -> {
                acts.tab().accept(failures);
                failures.examine();
            }));
            inTable.add(Command.of(CommandId.GRAPHS_RETRY, why(() -> models.bulk().retriable() == 0
                    ? texts.get("why.none.failed") : ""), () -> retry(failures)).onlyInside());
        }
        return commands.contribute(room, offered.toArray(Command[]::new))
                .and(commands.contribute(table, inTable.toArray(Command[]::new)));
    }

    private String whyNoDoctor() {
        return model.selected().size() != 1 ? words.get("why.one.graph")
                : model.selected().getFirst().isDefault() ? words.get("why.default.graph") : "";
    }

    private void copy(Function<Graph, String> part, String told) {
        surroundings.dialogs().copy(model.selected().stream().map(part).collect(Collectors.joining("\n")), told);
    }

    private void retry(FailureTab failures) {
        if (model.selected().size() == 1) {
            failures.retry(model.selected().getFirst().slug());
        } else {
            models.bulk().previewRetry();
        }
    }

    /// For several graphs only what can be done with several.
    private List<MenuItem> menu() {
        return switch (model.selected().size()) {
            case 0 -> List.of();
            case 1 -> CommandMenu.items(commands,
                    List.of(CommandId.GRAPHS_SHOW, CommandId.GRAPHS_EDIT, CommandId.MEMBERS_LIST, CommandId.GRAPHS_PIN),
                    List.of(CommandId.GRAPHS_RETRY, CommandId.GRAPHS_DOCTOR),
                    List.of(CommandId.GRAPHS_COPY_SLUG, CommandId.GRAPHS_COPY_SCHEMA, CommandId.LINKS_COPY),
                    List.of(CommandId.GRAPHS_DELETE));
            default -> {
                List<MenuItem> items = CommandMenu.items(commands,
                        List.of(CommandId.GRAPHS_PIN, CommandId.GRAPHS_RETRY),
                        List.of(CommandId.GRAPHS_COPY_SLUG, CommandId.GRAPHS_COPY_SCHEMA));
                items.add(new SeparatorMenuItem());
                items.add(exportSelected());
                yield items;
            }
        };
    }

    private Menu exportSelected() {
        Menu menu = new Menu(texts.get("bulk.export"), Icons.of("fth-download"));
        for (GraphExport.Format format : GraphExport.Format.values()) {
            MenuItem item = new MenuItem(texts.get("table.export." + format.name().toLowerCase(Locale.ROOT)));
            item.setOnAction(_ -> models.exporter().exportSelected(format));
            menu.getItems().add(item);
        }
        return menu;
    }

    private ObservableValue<String> why(Callable<String> reason) {
        return Bindings.createStringBinding(reason, model.selected());
    }
}
