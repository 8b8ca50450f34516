package org.graphkeeper.app.tour;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.graphkeeper.api.member.Role;

/// One graph: its fields and their editing, its members, its provisioning, its end.
final class DetailScenery implements Scenery {

    private static final String SLUG = "clinical_trials_eu";
    private static final String NAME = "Clinical Trials EU";
    private static final String BEN = "ben.okafor@northbridge.example";
    private static final String GRACE = "grace.nakamura@harbourdata.example";
    private static final String ROSTER = """
            email,role
            anna.lindqvist@northbridge.example,admin
            %s,%s
            %s,reader
            nobody@nowhere.example,reader
            hannes.brandt@auditworks.example,owner
            """;
    private static final int MEMBERS = 1;
    private static final int PROVISIONING = 2;
    private static final int DANGER = -1;

    private final Stagehand stage;
    private final Hands hands;
    private final Supplier<Colleague> colleague;
    private boolean benReads;
    private int described;

    DetailScenery(Stagehand stage, Supplier<Colleague> colleague) {
        this.stage = stage;
        this.hands = stage.hands();
        this.colleague = colleague;
    }

    @Override
    public List<Screen> screens() {
        return List.of(
                new Screen("graph", () -> stage.detail(NAME)),
                new Screen("graph-default", () -> stage.detail("Default Graph")),
                new Screen("graph-edit", this::edit),
                new Screen("graph-conflict", this::conflict),
                new Screen("graph-saved", this::saved),
                new Screen("members", this::members),
                new Screen("members-of-the-default-graph", this::membersOfDefault),
                new Screen("members-add", this::add),
                new Screen("members-role", this::role),
                new Screen("members-row-menu", () -> {
                    members();
                    stage.openRowMenu("#members-table", BEN);
                }),
                new Screen("members-remove", this::remove),
                new Screen("members-selected", this::selected),
                new Screen("members-import", this::paste),
                new Screen("members-import-preview", this::preview),
                new Screen("members-import-result", this::result),
                new Screen("graph-provisioning", () -> {
                    stage.detail("Customer Voices");
                    stage.tab(PROVISIONING);
                    stage.see("#detail .attempt");
                }),
                new Screen("graph-delete", this::delete));
    }

    private void edit() throws Exception {
        stage.detail(NAME);
        stage.press("#overview-edit");
        stage.fill("#overview-description", "Interventional trials with sites in the European Union.");
    }

    private void conflict() throws Exception {
        edit();
        described++;
        colleague.get().describe(SLUG, "Registered interventional trials, their sites and their reported outcomes, "
                + "revision " + described + ".");
        stage.press("#overview-save");
        stage.see("#overview-conflict");
    }

    /// With the way back.
    private void saved() throws Exception {
        stage.detail(NAME);
        stage.press("#overview-edit");
        described++;
        stage.fill("#overview-description", "Interventional trials in the European Union, revision " + described + ".");
        stage.press("#overview-save");
        hands.await("no way back", () -> stage.find(".notice .accent").orElse(null));
    }

    private void members() throws Exception {
        members(NAME);
        stage.await("#members-table", table -> !((TableView<?>) table).getItems().isEmpty());
    }

    private void membersOfDefault() throws Exception {
        members("Default Graph");
        stage.await("#members-table", table -> !((TableView<?>) table).getItems().isEmpty());
    }

    private void members(String graph) throws Exception {
        stage.detail(graph);
        stage.tab(MEMBERS);
        stage.see("#members-table");
        FxThread.run(() -> stage.find("#members-table").map(TableView.class::cast)
                .ifPresent(table -> table.getSelectionModel().clearSelection()));
        stage.pressIfThere("members-remove-no");
        if (FxThread.call(() -> stage.find("#add-member-query").isPresent())) {
            FxThread.run(() -> stage.find("#add-member-query").ifPresent(Node::requestFocus));
            stage.fill("#add-member-query", "");
            hands.keys(KeyCode.ESCAPE);
            stage.seeNothingOf("#add-member-query");
        }
    }

    private void add() throws Exception {
        members();
        stage.press("#members-add");
        stage.fill("#add-member-query", "a");
        stage.see("#add-member-suggestions");
    }

    private void role() throws Exception {
        members();
        stage.click("#members-table", BEN);
        stage.openMenu("#members-table .table-row-cell:selected .role-box");
    }

    private void remove() throws Exception {
        members();
        stage.click("#members-table", BEN);
        stage.pressInRow("#members-table .table-row-cell", BEN, ".button");
        stage.see("#members-remove-yes");
    }

    private void selected() throws Exception {
        members();
        FxThread.run(() -> stage.find("#members-table").map(TableView.class::cast)
                .ifPresent(table -> table.getSelectionModel().selectRange(1, 4)));
        stage.see("#members-selected-role");
    }

    private void paste() throws Exception {
        members();
        stage.choose("#members-more", "members-menu-import");
        stage.fill("#members-import-text", ROSTER.formatted(BEN, benReads ? "writer" : "reader", GRACE));
    }

    private void preview() throws Exception {
        paste();
        stage.press("#members-import-preview");
        stage.see("#members-batch-run");
    }

    private void result() throws Exception {
        preview();
        stage.press("#members-batch-run");
        stage.see("#members-batch-report");
        benReads = !benReads;
        colleague.get().remove(SLUG, GRACE);
        colleague.get().changeRole(SLUG, BEN, benReads ? Role.READER : Role.WRITER);
    }

    private void delete() throws Exception {
        stage.detail("Support Tickets 2026");
        stage.tab(DANGER);
        stage.fill("#delete-typed", "support_tickets_2026");
        stage.await("#delete-submit", submit -> !submit.isDisabled());
    }
}
