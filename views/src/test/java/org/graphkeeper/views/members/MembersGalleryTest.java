package org.graphkeeper.views.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pictures of the members tab in its states, under `target/gallery`: each must show something.
class MembersGalleryTest {

    private static final String SLUG = "sales_eu";

    /// A picture with text, lines and an icon has at least so many colours.
    private static final long SOMETHING = 24;

    @BeforeAll
    static void start() throws Exception {
        Snapshots.start();
    }

    static FakeClient client() {
        FakeClient client = FakeClient.withVariety();
        person(client, "00000000-0000-4000-8000-000000000001", "ada@example.org", "Ada Lovelace", true, Role.ADMIN);
        person(client, "00000000-0000-4000-8000-000000000002", "grace.hopper@example.org", "Grace Hopper", false,
                Role.WRITER);
        person(client, "00000000-0000-4000-8000-000000000003", "edsger@example.org", "Edsger Dijkstra", false,
                Role.READER);
        person(client, "00000000-0000-4000-8000-000000000004",
                "someone.with.a.rather.long.address@department.of.a.long.name.example.org",
                "Somebody With A Very Long Name Indeed", false, Role.READER);
        person(client, "00000000-0000-4000-8000-000000000005", "barbara@example.org", null, false, Role.WRITER);
        person(client, "00000000-0000-4000-8000-000000000006", "root@example.org", "Operations", true, null);
        person(client, "00000000-0000-4000-8000-000000000007", "alan@example.org", "Alan Turing", false, null);
        person(client, "00000000-0000-4000-8000-000000000008", "alonzo@example.org", "Alonzo Church", false, null);
        return client;
    }

    private static void person(FakeClient client, String id, String email, String name, boolean superuser, Role role) {
        client.users.add(new User(id, email, name, superuser, true, SampleGraphs.CREATED));
        if (role != null) {
            client.members.put(SLUG, new Member(id, email, name, role, SampleGraphs.CREATED));
        }
    }

    private void shoot(String name, double width, boolean dark, FakeClient client, String slug,
                       BiConsumer<MembersViewModel, ManualTasks> act) throws Exception {
        assertThat(Snapshots.take("members-" + name, width, 560, dark, () -> {
            ManualTasks tasks = new ManualTasks();
            TestDesk desk = new TestDesk(tasks, client);
            desk.session.connectivity().reached(FakeClient.NOW);
            MembersViewModel model = new MembersViewModel(desk.session, desk.surroundings);
            MembersView view = new MembersView(model, desk.surroundings);
            model.attach();
            model.show(client.graphs.get(slug));
            act.accept(model, tasks);
            if (name.startsWith("large")) {
                view.sceneProperty().subscribe(scene -> {
                    if (scene != null) {
                        // After the stylesheets of the app, which come when the scene is there.
                        javafx.application.Platform.runLater(
                                () -> scene.getStylesheets().add(Resources.stylesheet("text-200")));
                    }
                });
            }
            javafx.application.Platform.runLater(view::requestFocus);
            return view;
        })).isGreaterThan(SOMETHING);
    }

    private static MemberRow row(MembersViewModel model, String email) {
        return model.rows().stream().filter(row -> row.email().startsWith(email)).findFirst().orElseThrow();
    }

    @Test
    void everyState() throws Exception {
        shoot("light", 860, false, client(), SLUG, (_, tasks) -> tasks.runAll());
        shoot("dark", 860, true, client(), SLUG, (_, tasks) -> tasks.runAll());
        shoot("narrow", 480, false, client(), SLUG, (_, tasks) -> tasks.runAll());
        shoot("refused", 860, false, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            MemberRow grace = row(model, "grace");
            model.changeRole(grace, Role.ADMIN);
            tasks.runAll();
            model.changeRole(row(model, "edsger"), Role.WRITER);
            grace.tell(MemberRow.NoteKind.REFUSED, "grace.hopper@example.org is the last admin. A graph keeps at least "
                    + "one admin, so nothing was changed. Make somebody else an admin first.");
            row(model, "barbara").tell(MemberRow.NoteKind.CHECKING,
                    "The answer was lost; checking what the server did…");
        });
        shoot("confirm", 860, true, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            model.askRemoval(row(model, "edsger"));
        });
        shoot("add", 860, false, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            model.adding().openProperty().set(true);
            model.adding().queryProperty().set("al");
        });
        FakeClient forbidden = client();
        forbidden.script.failNext("users.all", new Failure.Forbidden("Requires permission: system:manage_users"));
        shoot("add-by-id", 860, true, forbidden, SLUG, (model, tasks) -> {
            tasks.runAll();
            model.adding().openProperty().set(true);
            model.adding().queryProperty().set("4f1c");
        });
        shoot("empty", 860, false, client(), "patents", (model, tasks) -> tasks.runAll());
        shoot("default", 860, false, client(), "default", (model, tasks) -> tasks.runAll());
        FakeClient broken = client();
        broken.script.outage(new Failure.Offline("127.0.0.1:8000", "connection refused", false));
        shoot("failed", 860, false, broken, SLUG, (_, tasks) -> tasks.runAll());
        FakeClient offline = client();
        offline.script.store("members.of " + SLUG, List.of(new Member("1", "ada@example.org", "Ada Lovelace",
                Role.ADMIN, SampleGraphs.CREATED), new Member("2", "grace.hopper@example.org", null, Role.WRITER,
                SampleGraphs.CREATED)), FakeClient.NOW.minusSeconds(3600));
        offline.script.outage(new Failure.Offline("127.0.0.1:8000", "connection refused", false));
        shoot("offline", 860, true, offline, SLUG, (_, tasks) -> tasks.runAll());
    }

    private static List<MemberRow> members(MembersViewModel model) {
        return model.rows().stream().filter(MemberRow::isMember).toList();
    }

    private static void paste(MembersViewModel model, ManualTasks tasks, String text) {
        model.importing().openProperty().set(true);
        model.importing().textProperty().set(text);
        model.importing().preview();
        tasks.runAll();
    }

    @Test
    void manyAtOnce() throws Exception {
        shoot("batch-guard", 860, false, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            model.proposeRemoval(members(model));
        });
        shoot("batch-guard-narrow", 480, true, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            model.proposeRemoval(List.of(row(model, "ada"), row(model, "someone")));
        });
        FakeClient refusing = client();
        refusing.script.failNext("members.changeRole", new Failure.Rejected("Cannot demote the last admin of a graph"));
        shoot("batch-finished", 860, false, refusing, SLUG, (model, tasks) -> {
            tasks.runAll();
            model.proposeRole(members(model), Role.WRITER);
            model.batchProperty().get().promoteFirst(model.batchProperty().get().promotable().getFirst());
            model.batchProperty().get().run();
            tasks.runAll();
        });
        shoot("batch-running-dark", 860, true, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            model.proposeRole(members(model).stream().filter(one -> !one.email().startsWith("ada")).toList(),
                    Role.ADMIN);
            model.batchProperty().get().run();
            tasks.runNext();
        });
        shoot("import", 860, false, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            model.importing().openProperty().set(true);
        });
        shoot("import-flawed-dark", 860, true, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            paste(model, tasks, "name;town");
        });
        shoot("import-preview", 860, false, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            paste(model, tasks, "email,role\nalan@example.org,writer\ngrace.hopper@example.org,reader\n"
                    + "edsger@example.org,reader\nnobody@example.org,reader\nbarbara@example.org,owner\n");
        });
    }

    @Test
    void withTextTwiceAsLarge() throws Exception {
        shoot("large", 700, false, client(), SLUG, (_, tasks) -> tasks.runAll());
        shoot("large-batch", 700, true, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            model.proposeRemoval(List.of(row(model, "ada"), row(model, "someone")));
        });
        shoot("large-import", 700, false, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            model.importing().openProperty().set(true);
        });
        shoot("large-add", 700, false, client(), SLUG, (model, tasks) -> {
            tasks.runAll();
            model.adding().openProperty().set(true);
            model.adding().queryProperty().set("al");
        });
    }
}
