package org.graphkeeper.views.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.Dialogs;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.members.BatchRow.Plan;
import org.graphkeeper.views.members.BatchRow.State;
import org.graphkeeper.views.members.MemberBatch.Phase;
import org.junit.jupiter.api.Test;

/// Members from a file: what it comes to is shown before anything is sent.
class MemberImportTest {

    private static final String SLUG = "sales_eu";
    private static final String ADA = "00000000-0000-4000-8000-000000000001";
    private static final String ALAN = "00000000-0000-4000-8000-000000000007";
    private static final String FILE = """
            email,role
            alan@example.org,writer
            grace.hopper@example.org,reader
            edsger@example.org,reader
            nobody@example.org,reader
            barbara@example.org,owner
            """;

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = MembersGalleryTest.client();
    private TestDesk desk;
    private MembersViewModel model;

    private void open() {
        desk = new TestDesk(tasks, client);
        model = new MembersViewModel(desk.session, desk.surroundings);
        desk.session.connectivity().reached(FakeClient.NOW);
        model.attach();
        model.show(client.graphs.get(SLUG));
        tasks.runAll();
        model.importing().openProperty().set(true);
    }

    private void paste(String text) {
        model.importing().textProperty().set(text);
        model.importing().preview();
        tasks.runAll();
    }

    private MemberBatch batch() {
        return model.batchProperty().get();
    }

    @Test
    void aFileIsComparedLineByLineAndNothingIsSent() {
        open();
        desk.toOpen = new Dialogs.OpenedFile("team.csv", FILE.getBytes(StandardCharsets.UTF_8));
        model.importing().chooseFile();
        tasks.runAll();
        assertThat(batch().phaseProperty().get()).isEqualTo(Phase.PREVIEW);
        assertThat(batch().titleProperty().get()).isEqualTo("Import team.csv into Sales Europe");
        assertThat(batch().rows()).extracting(BatchRow::plan)
                .containsExactly(Plan.ADD, Plan.CHANGE, Plan.SKIP, Plan.UNKNOWN, Plan.REFUSED);
        assertThat(batch().rows().get(3).statusProperty().get().words()).isEqualTo(
                "Line 5: nobody on this server has this e-mail or id");
        assertThat(batch().summaryProperty().get()).isEqualTo("Nothing is sent yet. To add: 1. "
                + "To change: 1. Skipped: 1. Unknown: 1. Refused: 1.");
        assertThat(client.script.calls()).noneMatch(call -> call.matches("members\\.(add|changeRole).*"));
        assertThat(model.importing().openProperty().get()).isFalse();
    }

    @Test
    void whatThePreviewSaysIsCarriedOut() {
        open();
        paste(FILE);
        batch().run();
        tasks.runAll();
        assertThat(batch().rows()).extracting(BatchRow::state).containsExactly(State.DONE, State.DONE, State.NOTHING,
                State.NOTHING, State.NOTHING);
        assertThat(model.isMember(ALAN)).isTrue();
    }

    @Test
    void theLastAdminIsNotLostByAFile() {
        open();
        paste("email,role\nada@example.org,reader\n");
        assertThat(batch().rows()).extracting(BatchRow::plan).containsExactly(Plan.REFUSED);
        assertThat(batch().rows().getFirst().statusProperty().get().words()).contains("without an admin");
        assertThat(batch().canRun()).isFalse();
        batch().close();
        model.importing().openProperty().set(true);
        paste("email,role\nada@example.org,reader\ngrace.hopper@example.org,admin\n");
        assertThat(batch().canRun()).isTrue();
        batch().run();
        tasks.runAll();
        assertThat(batch().rows()).extracting(BatchRow::state).containsOnly(State.DONE);
        assertThat(client.script.calls().stream().filter(call -> call.startsWith("members.changeRole")).findFirst())
                .as("the promotion goes first").hasValueSatisfying(call -> assertThat(call).doesNotContain(ADA));
    }

    @Test
    void aFileThatCannotBeUsedIsExplainedInThePanel() {
        open();
        paste("name;place\nAda;London\n");
        assertThat(model.importing().problemProperty().get().what()).contains("names neither an e-mail");
        assertThat(model.importing().openProperty().get()).isTrue();
        assertThat(batch().phaseProperty().get()).isEqualTo(Phase.CLOSED);
        paste("email,role\n\"ada@example.org,reader\n");
        assertThat(model.importing().problemProperty().get().what()).contains("quotation mark");
    }

    @Test
    void withoutTheServerNothingIsCompared() {
        open();
        client.script.failNext("members.of", new Failure.Timeout("127.0.0.1:8000", java.time.Duration.ofSeconds(15)));
        paste(FILE);
        assertThat(model.importing().problemProperty().get()).isNotNull();
        assertThat(model.importing().busyProperty().get()).isFalse();
    }

    @Test
    void whereTheListOfUsersIsRefusedAddressesAreLookedUp() {
        client.account = new Account(ADA, "ada@example.org", "Ada", false);
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0", Set.of(Capability.USER_LOOKUP));
        open();
        paste(FILE);
        assertThat(batch().rows()).extracting(BatchRow::plan)
                .containsExactly(Plan.ADD, Plan.CHANGE, Plan.SKIP, Plan.UNKNOWN, Plan.REFUSED);
        assertThat(client.script.calls()).contains("users.lookUp alan@example.org", "users.lookUp nobody@example.org")
                .doesNotContain("users.all");
    }

    @Test
    void whereNothingLooksAddressesUpTheyAreUnknownWithTheWayOut() {
        client.account = new Account(ADA, "ada@example.org", "Ada", false);
        open();
        paste(FILE);
        assertThat(batch().rows().getFirst().plan()).isEqualTo(Plan.UNKNOWN);
        assertThat(batch().rows().getFirst().statusProperty().get().words()).contains("give the user id");
    }

    @Test
    void aThousandLinesAreCarriedOutAFewAtATime() {
        String lines = IntStream.range(0, 1000).mapToObj(i -> {
            String id = "10000000-0000-4000-8000-" + String.format("%012d", i);
            client.users.add(new User(id, "p" + i + "@example.org", null, false, true, SampleGraphs.CREATED));
            return "p" + i + "@example.org,reader";
        }).collect(Collectors.joining("\n", "email,role\n", "\n"));
        open();
        paste(lines);
        assertThat(batch().rows()).hasSize(1000);
        batch().run();
        assertThat(tasks.waiting()).hasSize(4);
        tasks.runAll();
        assertThat(batch().rows()).extracting(BatchRow::state).containsOnly(State.DONE);
        assertThat(model.rows().stream().filter(row -> row.roleProperty().get() == Role.READER).count())
                .isGreaterThanOrEqualTo(1000);
    }

    @Test
    void theExportIsStampedSafeAndCanBeImportedAgain() {
        open();
        model.importing().close();
        model.export();
        String csv = desk.saved.get("members-sales_eu.csv");
        assertThat(csv.lines().findFirst()).hasValueSatisfying(line -> assertThat(line).contains(
                "server: Local workspace", "graph: sales_eu", "as of 2026-11-20T10:41:00Z"));
        assertThat(csv).contains("ada@example.org,admin,Ada Lovelace");
        model.importing().openProperty().set(true);
        paste(csv);
        assertThat(batch().rows()).extracting(BatchRow::plan).containsOnly(Plan.SKIP);
        batch().close();
        model.filterProperty().set("hopper");
        model.export();
        assertThat(desk.saved.get("members-sales_eu.csv").lines()).hasSize(3);
    }
}
