package org.graphkeeper.app.cli;

import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.roster.RosterStep;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `graphkeeper members add`.
@Command(name = "add")
final class MembersAddCommand extends MemberWriteCommand {

    @Parameters(index = "2", paramLabel = "ROLE", descriptionKey = "parameter.role",
            converter = Roles.Converter.class, completionCandidates = Roles.Words.class)
    private Role role;

    @Override
    String action() {
        return "member.add";
    }

    @Override
    Role wanted() {
        return role;
    }

    @Override
    @Nullable CommandFailure refuse(Session session, RosterStep step) {
        if (step.before() == null || step.before() == role) {
            return null;
        }
        Texts texts = session.words().of("members");
        return new CommandFailure(ExitCode.CONFLICT, new Problem(
                texts.get("members.refused.already.what", step.person()), texts.get("members.refused.already.meaning"),
                session.words().texts().get("cli.todo.set"), ""));
    }

    @Override
    void write(Session session, String graph, String userId) throws FailureException, InterruptedException {
        session.client().members().add(graph, userId, role);
    }
}
