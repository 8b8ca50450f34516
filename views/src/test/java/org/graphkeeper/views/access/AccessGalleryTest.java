package org.graphkeeper.views.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.access.AccessViewModel.Topic;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pictures of the access room in its states, under `target/gallery`: each must show something.
class AccessGalleryTest {

    private static final String LONG =
            "someone.with.a.rather.long.address@department.of.a.long.name.example.org";

    /// A picture with text, lines and an icon has at least so many colours.
    private static final long SOMETHING = 24;

    private AccessView shown;

    @BeforeAll
    static void start() throws Exception {
        Snapshots.start();
    }

    static FakeClient client() {
        FakeClient client = FakeClient.withVariety();
        client.account = new Account("u-1", "ada@example.org", "Ada Lovelace", true);
        person(client, "u-1", "ada@example.org", "Ada Lovelace", true, true);
        person(client, "u-2", "grace.hopper@example.org", "Grace Hopper", false, true);
        person(client, "u-3", "edsger@example.org", "Edsger Dijkstra", false, false);
        person(client, "u-4", LONG, "Somebody With A Very Long Name Indeed", false, true);
        person(client, "u-5", "barbara@example.org", null, false, true);
        member(client, "sales_eu", "u-1", "ada@example.org", Role.ADMIN);
        member(client, "sales_eu", "u-2", "grace.hopper@example.org", Role.WRITER);
        member(client, "sales_eu", "u-3", "edsger@example.org", Role.READER);
        member(client, "sales_eu", "u-4", LONG, Role.READER);
        member(client, "patents", "u-2", "grace.hopper@example.org", Role.ADMIN);
        member(client, "legal_archive", "u-2", "grace.hopper@example.org", Role.READER);
        return client;
    }

    private static void person(FakeClient client, String id, String email, String name, boolean superuser,
                               boolean active) {
        client.users.add(new User(id, email, name, superuser, active, SampleGraphs.CREATED));
    }

    private static void member(FakeClient client, String slug, String id, String email, Role role) {
        client.members.put(slug, new Member(id, email, null, role, SampleGraphs.CREATED));
    }

    private void shoot(String name, double width, double height, boolean dark, FakeClient client,
                       BiConsumer<AccessViewModel, ManualTasks> act) throws Exception {
        assertThat(Snapshots.take("access-" + name, width, height, dark, () -> {
            ManualTasks tasks = new ManualTasks();
            TestDesk desk = new TestDesk(tasks, client);
            desk.session.connectivity().reached(FakeClient.NOW);
            desk.session.catalog().start();
            tasks.runAll();
            AccessViewModel model = new AccessViewModel(desk.session, desk.surroundings);
            AccessView view = new AccessView(model, desk.surroundings);
            shown = view;
            model.attach();
            tasks.runAll();
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
            javafx.application.Platform.runLater(view::focusFirst);
            if (name.endsWith("-end")) {
                // After the content has got its height: a scroll pane keeps what is in sight when that grows.
                javafx.application.Platform.runLater(() -> javafx.application.Platform.runLater(
                        () -> javafx.application.Platform.runLater(() -> {
                            view.getScene().getRoot().applyCss();
                            view.getScene().getRoot().layout();
                            ((ScrollPane) view.lookup(".access-answer-place")).setVvalue(1);
                        })));
            }
            return view;
        })).isGreaterThan(SOMETHING);
    }

    private static void graph(AccessViewModel model, ManualTasks tasks, String slug) {
        model.graph().choose(slug);
        tasks.runAll();
    }

    private static void person(AccessViewModel model, ManualTasks tasks, String id) {
        model.topicProperty().set(Topic.PERSON);
        tasks.runAll();
        model.person().choose(id);
        tasks.runAll();
    }

    @Test
    void whoCanRead() throws Exception {
        shoot("start", 1060, 720, false, client(), (_, _) -> { });
        shoot("graph", 1060, 720, false, client(), (model, tasks) -> graph(model, tasks, "sales_eu"));
        shoot("graph-dark-narrow", 740, 560, true, client(), (model, tasks) -> graph(model, tasks, "sales_eu"));
        shoot("graph-default", 1060, 720, true, client(), (model, tasks) -> graph(model, tasks, "default"));
        FakeClient limited = client();
        limited.account = new Account("u-2", "grace.hopper@example.org", "Grace Hopper", false);
        shoot("graph-limited", 1060, 720, false, limited, (model, tasks) -> graph(model, tasks, "patents"));
        FakeClient refused = client();
        refused.script.failNext("members.of", new Failure.Forbidden("Not a member of this graph"));
        shoot("graph-refused", 1060, 720, false, refused, (model, tasks) -> graph(model, tasks, "sales_eu"));
    }

    @Test
    void whatSomebodySees() throws Exception {
        shoot("person", 1060, 720, false, client(), (model, tasks) -> person(model, tasks, "u-2"));
        shoot("person-nothing", 1060, 720, true, client(), (model, tasks) -> person(model, tasks, "u-3"));
        shoot("person-asking-narrow", 740, 560, false, many(), (model, tasks) -> {
            person(model, tasks, "u-2");
            model.person().askServer();
            for (int i = 0; i < 40; i++) {
                tasks.runNext();
            }
        });
        FakeClient offline = many();
        offline.script.store("members.of g3", List.of(new Member("u-2", "grace.hopper@example.org", null, Role.ADMIN,
                SampleGraphs.CREATED)), FakeClient.NOW.minus(Duration.ofDays(2)));
        shoot("person-offline", 1060, 720, true, offline, (model, tasks) -> {
            offline.script.outage(new Failure.Offline("127.0.0.1:8000", "connection refused", false));
            model.refresh();
            tasks.runAll();
            person(model, tasks, "u-2");
        });
    }

    private static FakeClient many() {
        FakeClient client = client();
        for (int i = 0; i < 120; i++) {
            client.graphs.put(SampleGraphs.graph("g" + i, "Graph number " + i, GraphStatus.ACTIVE));
            member(client, "g" + i, i % 3 == 0 ? "u-2" : "u-1", "x@example.org", Role.READER);
        }
        return client;
    }

    @Test
    void tokens() throws Exception {
        shoot("tokens-empty", 1060, 720, false, client(), (model, tasks) -> {
            model.topicProperty().set(Topic.TOKENS);
            tasks.runAll();
        });
        FakeClient some = client();
        some.apiTokens().create("Nightly export of everything that changed, with a rather long name",
                FakeClient.NOW.plus(Duration.ofDays(20)), List.of("sales_eu", "patents", "clinical_trials"));
        some.apiTokens().create("CI", null, null);
        shoot("tokens", 1060, 720, false, some, (model, tasks) -> {
            model.topicProperty().set(Topic.TOKENS);
            tasks.runAll();
        });
        shoot("tokens-form-dark", 740, 560, true, some, (model, tasks) -> {
            model.topicProperty().set(Topic.TOKENS);
            tasks.runAll();
            model.tokens().draft().openProperty().set(true);
            model.tokens().draft().nameProperty().set("Import");
        });
        shoot("tokens-fresh", 1060, 720, false, some, (model, tasks) -> {
            model.topicProperty().set(Topic.TOKENS);
            tasks.runAll();
            model.tokens().draft().nameProperty().set("Import");
            model.tokens().draft().slugs().add("sales_eu");
            model.tokens().create();
            tasks.runAll();
        });
    }

    /// All of it can be had by scrolling, and no other limit cuts a note.
    @Test
    void theNotesAreWholeInTheSmallestWindowWithTheLargestText() throws Exception {
        shoot("large-graph-end", 760, 560, false, client(), (model, tasks) -> graph(model, tasks, "sales_eu"));
        notesAreWhole();
        shoot("large-person-end", 760, 560, true, client(), (model, tasks) -> person(model, tasks, "u-2"));
        notesAreWhole();
    }

    private void notesAreWhole() throws Exception {
        Snapshots.onFx(() -> {
            ScrollPane place = (ScrollPane) shown.lookup(".access-answer-place");
            Region notes = (Region) shown.lookup(".access-gaps");
            double whole = ((Region) place.getContent()).getHeight();
            assertThat(whole).isGreaterThan(place.getViewportBounds().getHeight());
            assertThat(notes.getHeight()).isGreaterThanOrEqualTo(notes.prefHeight(notes.getWidth()) - 1);
            assertThat(notes.getBoundsInParent().getMaxY()).isLessThanOrEqualTo(whole + 1);
            return true;
        });
    }

    @Test
    void withTextTwiceAsLarge() throws Exception {
        shoot("large-graph", 760, 600, false, client(), (model, tasks) -> graph(model, tasks, "sales_eu"));
        shoot("large-person", 760, 600, true, many(), (model, tasks) -> person(model, tasks, "u-2"));
        FakeClient some = client();
        some.apiTokens().create("CI", null, null);
        shoot("large-tokens", 760, 600, false, some, (model, tasks) -> {
            model.topicProperty().set(Topic.TOKENS);
            tasks.runAll();
        });
        shoot("large-tokens-form", 760, 600, false, some, (model, tasks) -> {
            model.topicProperty().set(Topic.TOKENS);
            tasks.runAll();
            model.tokens().draft().openProperty().set(true);
        });
    }
}
