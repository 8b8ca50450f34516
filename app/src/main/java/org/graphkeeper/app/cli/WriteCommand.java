package org.graphkeeper.app.cli;

import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.safety.ChangeLock;
import org.graphkeeper.views.base.ConfirmLevel;
import org.graphkeeper.views.base.Safety;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A command that changes something on a server. It reads what it needs from the server alone: what was stored earlier
/// is no ground to write on. It holds to what the profile of the server allows and wants asked.
abstract class WriteCommand extends ServerCommand {

    @Mixin
    private ServerOptions server;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--yes")
    private boolean yes;

    @Option(names = "--unlock")
    private boolean unlock;

    boolean isDryRun() {
        return dryRun;
    }

    /// Whether nobody is to be asked.
    boolean isConfirmed() {
        return yes;
    }

    boolean secretFromInput() {
        return server.secretFromInput();
    }

    /// What it does to what is on the server.
    ChangeKind kind() {
        return ChangeKind.CHANGE;
    }

    abstract int run(Session session) throws FailureException, InterruptedException, CommandFailure;

    /// Asks before the change is sent, where the profile wants that and the command has not asked by itself.
    ///
    /// @param name what has to be typed where names are
    /// @param what what would be done, in the user's language
    /// @throws CommandFailure with [ExitCode#NOT_CONFIRMED] when nobody can be asked or somebody said no
    void confirm(Session session, String name, String what) throws InterruptedException, CommandFailure {
        ConfirmLevel level = session.safety().confirm();
        if (yes || level == ConfirmLevel.AS_USUAL) {
            return;
        }
        if (level == ConfirmLevel.TYPED_NAME && kind() == ChangeKind.REMOVAL) {
            Confirmation.typed(session, name, what, secretFromInput());
        } else {
            Confirmation.whether(session, what, secretFromInput());
        }
    }

    @Override
    final int run(Setting setting) throws FailureException, InterruptedException, CommandFailure {
        return on(setting, server, Reads.Mode.LIVE, safety -> gate(setting, safety), this::run);
    }

    /// Refuses before anybody is asked for a secret or a server for an answer.
    private ChangeLock gate(Setting setting, Safety safety) throws CommandFailure {
        ChangeLock lock = new ChangeLock(safety.access(), setting.world().clock());
        if (unlock && safety.canBeUnlocked()) {
            lock.unlock(Safety.LONGEST_UNLOCK);
        } else if (!dryRun && !safety.access().allows(kind())) {
            throw new CommandFailure(ExitCode.LOCKED, setting.words().problem("cli.locked."
                    + JsonViews.word(safety.access()) + (safety.canBeUnlocked() ? "" : ".fixed")));
        }
        return lock;
    }
}
