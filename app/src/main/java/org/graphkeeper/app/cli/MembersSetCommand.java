package org.graphkeeper.app.cli;

import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.roster.RosterStep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `graphkeeper members set`.
@Command(name = "set")
final class MembersSetCommand extends MemberWriteCommand {

    @Parameters(index = "2", paramLabel = "ROLE", descriptionKey = "parameter.role",
            converter = Roles.Converter.class, completionCandidates = Roles.Words.class)
    private Role role;

    @Override
    String action() {
        return "member.role";
    }

    @Override
    Role wanted() {
        return role;
    }

    @Override
    @Nullable CommandFailure refuse(Session session, RosterStep step) {
        return step.before() != null ? null : new CommandFailure(ExitCode.NOT_FOUND,
                session.words().problem("cli.member.none", step.person()));
    }

    @Override
    void write(Session session, String graph, String userId) throws FailureException, InterruptedException {
        session.client().members().changeRole(graph, userId, role);
    }
}
