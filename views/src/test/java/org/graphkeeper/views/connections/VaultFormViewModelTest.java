package org.graphkeeper.views.connections;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class VaultFormViewModelTest {

    private final FakeVault vault = new FakeVault();
    private final VaultFormViewModel model = new VaultFormViewModel(vault,
            new TestDesk(new ManualTasks(), new FakeClient()).surroundings.texts("connections"));

    @Test
    void aNewPassphraseIsLongEnoughAndTypedTwice() {
        model.passphrase.set("short");
        assertThat(model.missing()).contains("10");
        model.passphrase.set("correct horse");
        assertThat(model.missing()).contains("not the same");
        model.open();
        assertThat(vault.passphrase).isNull();
        model.repeated.set("correct horse");
        model.open();
        assertThat(vault.passphrase).isEqualTo(new Secret("correct horse"));
        assertThat(model.passphrase.get()).isEmpty();
        assertThat(model.repeated.get()).isEmpty();
    }

    @Test
    void aWrongPassphraseIsSaidAndWhatWasTypedStays() {
        vault.passphrase = new Secret("correct horse");
        vault.lock();
        boolean[] opened = {false};
        model.onOpened(() -> opened[0] = true);
        model.passphrase.set("wrong");
        model.open();
        assertThat(model.problemProperty().get()).contains("not the passphrase");
        assertThat(model.passphrase.get()).isEqualTo("wrong");
        assertThat(opened[0]).isFalse();
        model.passphrase.set("correct horse");
        model.open();
        assertThat(opened[0]).isTrue();
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void anotherPassphraseNeedsThePresentOne() {
        vault.passphrase = new Secret("correct horse");
        vault.state.set(VaultState.OPEN);
        model.newer.set("battery staple");
        model.repeated.set("battery staple");
        assertThat(model.changeableBinding().get()).isFalse();
        model.passphrase.set("wrong");
        model.change();
        assertThat(vault.passphrase).isEqualTo(new Secret("correct horse"));
        model.passphrase.set("correct horse");
        assertThat(model.changeableBinding().get()).isTrue();
        model.change();
        assertThat(vault.passphrase).isEqualTo(new Secret("battery staple"));
    }
}
