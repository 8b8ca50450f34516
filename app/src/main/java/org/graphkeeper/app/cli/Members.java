package org.graphkeeper.app.cli;

import java.util.List;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.member.roster.RosterPeople;
import org.graphkeeper.api.member.roster.RosterPlan;
import org.graphkeeper.api.member.roster.RosterRow;
import org.graphkeeper.api.member.roster.RosterStep;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What the commands about members share.
final class Members {

    private Members() {
    }

    /// The members of a graph; a failure in words that name the graph when there is none.
    static List<Member> of(Session session, String slug)
            throws FailureException, InterruptedException, CommandFailure {
        return Graphs.about(session, slug, () -> session.reads().read(session.client().members().of(slug)));
    }

    /// The people that names in arguments and files are looked up among.
    static RosterPeople people(Session session, String slug)
            throws FailureException, InterruptedException, CommandFailure {
        List<Member> members = of(session, slug);
        String self = session.reads().read(session.client().session().account()).id();
        return new RosterPeople(members, users(session), self);
    }

    /// Who is meant, compared with the role they are to have.
    ///
    /// @throws CommandFailure when nobody, or more than one, is meant
    static RosterStep person(Session session, RosterPeople people, String person, Role role) throws CommandFailure {
        RosterStep step = RosterPlan.of(List.of(new RosterRow(1, person.strip(), "", RosterPlan.word(role))), people)
                .steps().getFirst();
        if (step.userId() == null || step.why() == RosterStep.Why.INACTIVE) {
            String why = why(session.words(), step.why());
            throw new CommandFailure(step.action() == RosterStep.Action.REFUSED ? ExitCode.REJECTED
                    : ExitCode.NOT_FOUND, session.words().problem("cli.member.nobody", person, why));
        }
        return step;
    }

    /// Why a step changes nothing; empty when it does.
    static String why(Words words, RosterStep.@Nullable Why why) {
        return why == null ? "" : words.texts().get("cli.why." + JsonViews.word(why));
    }

    static String word(Words words, @Nullable Role role) {
        return role == null ? "–" : words.of("base").get("role." + JsonViews.word(role));
    }

    static CommandFailure lastAdmin(Words words, String person) {
        Texts texts = words.of("members");
        return new CommandFailure(ExitCode.REJECTED, new Problem(texts.get("members.refused.lastadmin.what", person),
                texts.get("members.refused.lastadmin.meaning"), texts.get("members.refused.lastadmin.todo"), ""));
    }

    private static @Nullable List<User> users(Session session)
            throws FailureException, InterruptedException, CommandFailure {
        try {
            return session.reads().read(session.client().users().all());
        } catch (FailureException e) {
            if (e.failure() instanceof Failure.Forbidden) {
                return null;
            }
            throw e;
        }
    }
}
