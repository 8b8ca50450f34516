package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.member.Memberships;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.roster.RosterPeople;
import org.graphkeeper.api.member.roster.RosterStep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// A command that changes one membership.
abstract class MemberWriteCommand extends WriteCommand {

    private static final Duration SETTLE_WITHIN = Duration.ofMinutes(2);

    @Parameters(index = "0", paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Parameters(index = "1", paramLabel = "PERSON", descriptionKey = "parameter.person")
    private String person;

    /// Key of the record of activity, e.g. `member.add`.
    abstract String action();

    /// The role they are to have; null when they are to be no member.
    abstract @Nullable Role wanted();

    /// Why it cannot be done; null when it can.
    abstract @Nullable CommandFailure refuse(Session session, RosterStep step);

    abstract void write(Session session, String graph, String userId) throws FailureException, InterruptedException;

    @Override
    final int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        RosterPeople people = Members.people(session, slug);
        Role wanted = wanted();
        RosterStep step = Members.person(session, people, person, wanted == null ? Role.READER : wanted);
        CommandFailure refused = refuse(session, step);
        if (refused != null) {
            throw refused;
        }
        if (wanted != Role.ADMIN && Memberships.isLastAdmin(people.members(), step.userId())) {
            throw Members.lastAdmin(session.words(), step.person());
        }
        boolean nothing = wanted != null && wanted == step.before();
        if (!isDryRun() && !nothing) {
            confirm(session, step.person(), change(session, step));
            carryOut(session, step);
        }
        tell(session, step, nothing);
        return ExitCode.OK;
    }

    private void carryOut(Session session, RosterStep step)
            throws FailureException, InterruptedException, CommandFailure {
        String subject = slug + " / " + step.person();
        String before = JsonViews.word(step.before());
        String after = JsonViews.word(wanted());
        session.journal().begin(action(), subject, before, after);
        try {
            write(session, slug, step.userId());
            session.journal().done(action(), subject, before, after);
        } catch (FailureException e) {
            session.journal().failed(action(), subject, before, after, e.failure());
            if (e.failure() instanceof Failure.Rejected(String reason) && reason.contains("last admin")) {
                throw Members.lastAdmin(session.words(), step.person());
            }
            if (!e.failure().outcomeUnknown()) {
                throw e;
            }
            settle(session, step, e);
            session.journal().settled(action(), subject, before, after);
        }
    }

    private void settle(Session session, RosterStep step, FailureException why)
            throws InterruptedException, CommandFailure {
        session.output().note(session.words().of("members").get("members.note.checking"));
        if (!Settling.isDone(session, new Patience(session.world(), SETTLE_WITHIN), slug,
                LostWrite.membership(slug, step.userId(), wanted()))) {
            throw new CommandFailure(ExitCode.ofUndone(why.failure()),
                    session.words().problem("cli.member.undone", step.person()));
        }
    }

    private void tell(Session session, RosterStep step, boolean nothing) {
        Role wanted = wanted();
        if (session.output().isJson()) {
            ObjectNode answer = (isDryRun() ? session.answer() : session.outcome()).put("dryRun", isDryRun())
                    .put("graph", slug);
            answer.putObject("member").put("userId", step.userId()).put("email", step.person())
                    .put("before", JsonViews.word(step.before())).put("after", JsonViews.word(wanted));
            answer.put("changed", !isDryRun() && !nothing);
            session.output().json(answer);
            return;
        }
        Words words = session.words();
        String name = Printable.clean(step.person());
        if (nothing) {
            session.output().line(words.texts().get("cli.member.same", name, Members.word(words, wanted), slug));
            return;
        }
        if (isDryRun()) {
            session.output().line(words.texts().get("cli.dryrun"));
        }
        session.output().line(change(session, step));
    }

    /// What is done to whom.
    private String change(Session session, RosterStep step) {
        Words words = session.words();
        return words.texts().get("cli.member.change", Printable.clean(step.person()),
                Members.word(words, step.before()), Members.word(words, wanted()), slug);
    }
}
