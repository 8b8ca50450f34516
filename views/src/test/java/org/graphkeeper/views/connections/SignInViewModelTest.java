package org.graphkeeper.views.connections;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class SignInViewModelTest {

    private final TestDesk desk = new TestDesk(new ManualTasks(), new FakeClient());
    private final FakeConnections connections = new FakeConnections();
    private final SignInViewModel model = new SignInViewModel(connections, desk.surroundings);

    @Test
    void thePanelComesWhenTheServerWantsASignInAndGoesWhenItIsAccepted() {
        connections.session.set(desk.session);
        assertThat(model.shownProperty().get()).isFalse();

        desk.session.connectivity().failed(new Failure.Unauthorized("expired"));
        assertThat(model.shownProperty().get()).isTrue();

        model.secretProperty().set("new password");
        model.submit();

        assertThat(model.shownProperty().get()).isFalse();
        assertThat(model.secretProperty().get()).isEmpty();
    }

    @Test
    void aRefusalIsExplainedAndWhatWasTypedStays() {
        connections.session.set(desk.session);
        desk.session.connectivity().failed(new Failure.Unauthorized("expired"));
        connections.refusal = new Failure.Unauthorized("Incorrect email or password");
        model.emailProperty().set("ada@example.org");
        model.secretProperty().set("wrong");

        model.submit();

        assertThat(model.problemProperty().get()).isNotNull();
        assertThat(model.emailProperty().get()).isEqualTo("ada@example.org");
        assertThat(model.secretProperty().get()).isEqualTo("wrong");
        assertThat(model.shownProperty().get()).isTrue();
    }

    @Test
    void openingTheVaultSignsInWithWhatIsInIt() {
        connections.vault.passphrase = new Secret("correct horse");
        connections.vault.lock();
        connections.current.set(new ConnectionProfile("p-1", "Berlin", "https://a.example", Environment.STAGING,
                SignInMethod.PASSWORD, "ada@example.org", Route.STANDARD, new SecretKeeping(SecretPlace.VAULT, "")));
        connections.session.set(desk.session);
        desk.session.connectivity().failed(new Failure.Unauthorized("none"));
        assertThat(model.vaultLockedBinding().get()).isTrue();

        model.vault().passphrase.set("wrong");
        model.vault().open();
        assertThat(connections.signIns).isEmpty();
        model.vault().passphrase.set("correct horse");
        model.vault().open();

        assertThat(connections.signIns).containsExactly("kept");
        assertThat(model.shownProperty().get()).isFalse();
        assertThat(model.vaultLockedBinding().get()).isFalse();
    }

    @Test
    void nothingIsSentWithoutASecret() {
        connections.session.set(desk.session);

        model.submit();

        assertThat(connections.signIns).isEmpty();
    }
}
