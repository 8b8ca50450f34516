package org.graphkeeper.app.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Memberships;
import org.graphkeeper.api.member.roster.RosterPeople;
import org.graphkeeper.api.member.roster.RosterPlan;
import org.graphkeeper.api.member.roster.RosterStep;

/// Carries the plan of a file out, one row after the other, and knows what became of each.
final class RosterRun {

    private static final Duration SETTLE_WITHIN = Duration.ofMinutes(2);

    /// What became of a row.
    enum Result { NOTHING, DONE, FAILED, UNKNOWN, NOT_TRIED }

    private record Outcome(Result result, String text) {
    }

    private final Session session;
    private final String slug;
    private final RosterPlan plan;
    private final Map<RosterStep, Outcome> outcomes = new HashMap<>();
    private boolean stopped;

    RosterRun(Session session, String slug, RosterPlan plan) {
        this.session = session;
        this.slug = slug;
        this.plan = plan;
        plan.steps().forEach(step -> outcomes.put(step, step.action().writes()
                ? new Outcome(Result.NOT_TRIED, "") : new Outcome(Result.NOTHING,
                Members.why(session.words(), step.why()))));
    }

    /// Stops at the first failure that concerns the server as a whole: the next row would fail alike. Stops too when the
    /// command is told to end, and knows then what became of each row until then.
    void carryOut(RosterPeople people) {
        try {
            carryOutAll(people);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private void carryOutAll(RosterPeople people) throws InterruptedException {
        for (RosterStep step : plan.writes(people)) {
            Optional<Failure> failure = write(step);
            if (failure.isPresent() && concernsAll(failure.get())) {
                String why = session.words().of(failure.get()).what();
                plan.writes(people).stream().filter(other -> resultOf(other) == Result.NOT_TRIED)
                        .forEach(other -> outcomes.put(other, new Outcome(Result.NOT_TRIED, why)));
                break;
            }
        }
        settle();
    }

    /// Whether the command was told to end before everything was done.
    boolean isStopped() {
        return stopped;
    }

    Result resultOf(RosterStep step) {
        return outcomes.get(step).result();
    }

    /// In words for people; empty where there is nothing to say.
    String text(RosterStep step) {
        return outcomes.get(step).text();
    }

    /// @param left rows that were unknown or refused from the start
    int exitCode(long left) {
        if (stopped) {
            return ExitCode.INTERRUPTED;
        }
        boolean unknown = outcomes.values().stream().anyMatch(outcome -> outcome.result() == Result.UNKNOWN);
        boolean failed = outcomes.values().stream().anyMatch(outcome -> outcome.result() == Result.FAILED
                || outcome.result() == Result.NOT_TRIED);
        return unknown ? ExitCode.UNKNOWN : failed || left > 0 ? ExitCode.PARTLY : ExitCode.OK;
    }

    private Optional<Failure> write(RosterStep step) throws InterruptedException {
        session.journal().begin(action(step), subject(step), JsonViews.word(step.before()),
                JsonViews.word(step.after()));
        try {
            if (step.action() == RosterStep.Action.ADD) {
                session.client().members().add(slug, step.userId(), step.after());
            } else {
                session.client().members().changeRole(slug, step.userId(), step.after());
            }
            done(step, false);
            return Optional.empty();
        } catch (FailureException e) {
            Failure failure = e.failure();
            session.journal().failed(action(step), subject(step), JsonViews.word(step.before()),
                    JsonViews.word(step.after()), failure);
            outcomes.put(step, new Outcome(failure.outcomeUnknown() ? Result.UNKNOWN : Result.FAILED,
                    session.words().of(failure).what()));
            return Optional.of(failure);
        } catch (InterruptedException e) {
            outcomes.put(step, new Outcome(Result.UNKNOWN, session.journal().interrupted().meaning()));
            throw e;
        }
    }

    private void settle() throws InterruptedException {
        List<RosterStep> open = plan.steps().stream().filter(step -> resultOf(step) == Result.UNKNOWN).toList();
        if (open.isEmpty()) {
            return;
        }
        session.output().note(session.words().of("members").get("members.note.checking"));
        List<Member> now;
        try {
            now = Settling.until(session, new Patience(session.world(), SETTLE_WITHIN), slug,
                    () -> session.client().members().of(slug).fetch().value(), members -> open.stream()
                            .allMatch(step -> Memberships.show(members, step.userId(), step.after())));
        } catch (CommandFailure unsettled) {
            session.output().note(unsettled.problem().what());
            return;
        }
        for (RosterStep step : open) {
            if (Memberships.show(now, step.userId(), step.after())) {
                done(step, true);
            } else {
                outcomes.put(step, new Outcome(Result.FAILED,
                        session.words().of("members").get("members.settled.not")));
            }
        }
    }

    private void done(RosterStep step, boolean settled) {
        String before = JsonViews.word(step.before());
        String after = JsonViews.word(step.after());
        if (settled) {
            session.journal().settled(action(step), subject(step), before, after);
        } else {
            session.journal().done(action(step), subject(step), before, after);
        }
        outcomes.put(step, new Outcome(Result.DONE, session.words().texts().get("cli.import.done")));
    }

    private static String action(RosterStep step) {
        return step.action() == RosterStep.Action.ADD ? "member.add" : "member.role";
    }

    private String subject(RosterStep step) {
        return slug + " / " + step.person();
    }

    private static boolean concernsAll(Failure failure) {
        return switch (failure) {
            case Failure.Offline _, Failure.Timeout _, Failure.Tls _, Failure.Proxy _, Failure.Intercepted _,
                 Failure.Malformed _, Failure.Unauthorized _, Failure.Forbidden _, Failure.Locked _ -> true;
            case Failure.Server(_, _, boolean temporary) -> temporary;
            default -> false;
        };
    }
}
