package org.graphkeeper.app.cli;

import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.roster.RosterStep;
import org.graphkeeper.api.safety.ChangeKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `graphkeeper members remove`.
@Command(name = "remove")
final class MembersRemoveCommand extends MemberWriteCommand {

    @Override
    ChangeKind kind() {
        return ChangeKind.REMOVAL;
    }

    @Override
    String action() {
        return "member.remove";
    }

    @Override
    @Nullable Role wanted() {
        return null;
    }

    @Override
    @Nullable CommandFailure refuse(Session session, RosterStep step) {
        return step.before() != null ? null : new CommandFailure(ExitCode.NOT_FOUND,
                session.words().problem("cli.member.none", step.person()));
    }

    @Override
    void write(Session session, String graph, String userId) throws FailureException, InterruptedException {
        session.client().members().remove(graph, userId);
    }
}
