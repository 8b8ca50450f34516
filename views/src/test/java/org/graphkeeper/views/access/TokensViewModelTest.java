package org.graphkeeper.views.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.session.ApiToken;
import org.graphkeeper.views.access.NewToken.Expiry;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensViewModelTest {

    private static final Failure LOST = new Failure.Timeout("127.0.0.1:8000", Duration.ofSeconds(15));

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();
    private final TestDesk desk = new TestDesk(tasks, client);
    private final TokensViewModel model = new TokensViewModel(desk.session, desk.surroundings);

    @BeforeEach
    void open() {
        desk.session.connectivity().reached(FakeClient.NOW);
        model.attach();
        tasks.runAll();
    }

    private void draft(String name) {
        model.draft().openProperty().set(true);
        model.draft().nameProperty().set(name);
        model.draft().slugs().add("sales_eu");
    }

    @Test
    void aTokenIsLimitedAndEndsUnlessSomebodyChoosesOtherwise() throws Exception {
        draft(" nightly ");
        model.create();
        tasks.runAll();
        ApiToken made = client.apiTokens().all().fetch().value().getFirst();
        assertThat(made.name()).isEqualTo("nightly");
        assertThat(made.graphSlugs()).containsExactly("sales_eu");
        assertThat(made.expiresAt()).isEqualTo(FakeClient.NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void theValueIsShownOnceAndNeverKept() {
        draft("nightly");
        model.create();
        tasks.runAll();
        assertThat(model.freshProperty().get().value().reveal()).isEqualTo("tokn_example");
        assertThat(model.freshProperty().get().toString()).doesNotContain("tokn_example");
        model.copy();
        assertThat(desk.copied).containsExactly("tokn_example");
        model.detach();
        assertThat(model.freshProperty().get()).isNull();
        assertThat(desk.remembered.values()).noneMatch(value -> value.contains("tokn_example"));
        assertThat(desk.activity.toString()).contains("token.create", "nightly").doesNotContain("tokn_example");
    }

    @Test
    void nothingIsMadeWithoutANameOrAGraph() {
        assertThat(model.draft().readyProperty().get()).isFalse();
        model.draft().nameProperty().set("nightly");
        assertThat(model.draft().flawProperty().get()).contains("at least one graph");
        model.create();
        assertThat(tasks.waiting()).isEmpty();
        model.draft().limitedProperty().set(false);
        model.draft().expiryProperty().set(Expiry.NEVER);
        assertThat(model.draft().wish(FakeClient.NOW)).isEqualTo(new NewToken.Wish("nightly", null, null));
        model.draft().nameProperty().set("x".repeat(201));
        assertThat(model.draft().flawProperty().get()).contains("200", "201");
        assertThat(model.draft().readyProperty().get()).isFalse();
    }

    @Test
    void revokingAsksFirst() throws Exception {
        draft("nightly");
        model.create();
        tasks.runAll();
        desk.confirms = false;
        model.revoke(model.rows().getFirst());
        assertThat(tasks.waiting()).isEmpty();
        desk.confirms = true;
        model.revoke(model.rows().getFirst());
        tasks.runAll();
        assertThat(model.rows()).isEmpty();
        assertThat(client.apiTokens().all().fetch().value()).isEmpty();
        assertThat(desk.confirmations.getLast()).contains("nightly");
    }

    @Test
    void aRefusalIsShownAndTheFormKeepsWhatWasTyped() {
        client.script.failNext("tokens.create", new Failure.Forbidden("No access to graph 'sales_eu'"));
        draft("nightly");
        model.create();
        tasks.runAll();
        assertThat(model.problemProperty().get()).isNotNull();
        assertThat(model.draft().nameProperty().get()).isEqualTo("nightly");
        assertThat(model.draft().readyProperty().get()).as("may be tried again").isTrue();
    }

    @Test
    void aTokenWhoseValueWasLostIsFoundInTheListAndToBeRevoked() {
        client.script.failNext("tokens.create", LOST);
        draft("nightly");
        model.create();
        tasks.runAll();
        assertThat(model.problemProperty().get().todo()).as("it is being looked up").contains("do not repeat");
        assertThat(model.draft().readyProperty().get()).as("not twice").isFalse();
        client.tokens.add(new ApiToken("t-lost", "nightly", FakeClient.NOW, null, null, null));
        tasks.elapseAll();
        assertThat(model.problemProperty().get().what()).contains("nightly", "was created");
        assertThat(model.problemProperty().get().todo()).contains("Revoke it");
        assertThat(client.script.calls().stream().filter(call -> call.equals("tokens.create nightly"))).hasSize(1);
    }

    @Test
    void aTokenWhoseCreationDidNotArriveMayBeCreatedAgain() {
        client.script.failNext("tokens.create", LOST);
        draft("nightly");
        model.create();
        tasks.runAll();
        tasks.elapseAll();
        tasks.elapseAll();
        assertThat(model.problemProperty().get().what()).contains("was not created");
        assertThat(model.draft().nameProperty().get()).isEqualTo("nightly");
        assertThat(model.draft().readyProperty().get()).isTrue();
    }

    @Test
    void aRevocationWhoseAnswerWasLostIsLookedUp() {
        client.tokens.add(new ApiToken("t-1", "nightly", FakeClient.NOW, null, null, null));
        model.refresh();
        tasks.runAll();
        TokenRow doomed = model.rows().getFirst();
        client.script.failNext("tokens.revoke", LOST);
        model.revoke(doomed);
        tasks.runNext();
        client.tokens.removeIf(token -> token.id().equals(doomed.token().id()));
        tasks.runAll();
        assertThat(model.rows()).doesNotContain(doomed);
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
        assertThat(client.script.calls().stream().filter(call -> call.startsWith("tokens.revoke"))).hasSize(1);
    }

    @Test
    void offlineNothingCanBeChanged() {
        desk.session.connectivity().failed(new Failure.Offline("127.0.0.1:8000", "connection refused", false));
        assertThat(model.lockProperty().get()).contains("offline");
        draft("nightly");
        model.create();
        assertThat(tasks.waiting()).isEmpty();
        assertThat(List.copyOf(desk.confirmations)).isEmpty();
    }
}
