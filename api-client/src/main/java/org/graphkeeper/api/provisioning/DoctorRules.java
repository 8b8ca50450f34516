package org.graphkeeper.api.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.provisioning.Diagnosis.NextStep;
import org.graphkeeper.api.provisioning.Diagnosis.RetrySafety;
import org.graphkeeper.api.provisioning.Finding.Source;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.jspecify.annotations.Nullable;

/// Draws conclusions from what is known about one graph. Pure.
final class DoctorRules {

    /// A Graphkeeper server ends an attempt after five minutes; one more without a sign of life means that nobody is at
    /// work.
    static final Duration NOBODY_AT_WORK = Duration.ofMinutes(6);

    /// Everything that could be had about a graph.
    ///
    /// @param live     whether `graph` is what the server says now
    /// @param runs     newest first; null when the server keeps none
    /// @param evidence null when the server does not look, or not for this account
    /// @param members  null when they are not known or not needed
    /// @param own      what this program saw itself
    /// @param unseen   why something could not be had
    record Facts(Fetched<Graph> graph, boolean live, @Nullable ServerInfo info,
                 @Nullable Fetched<List<ProvisioningRun>> runs, @Nullable GraphEvidence evidence,
                 @Nullable ServerHealth health, @Nullable Fetched<List<Member>> members,
                 @Nullable ProvisioningRun own, List<Failure> unseen, Instant now) {
    }

    private final Facts facts;
    private final Graph graph;
    private final @Nullable ProvisioningRun run;

    DoctorRules(Facts facts) {
        this.facts = facts;
        this.graph = facts.graph().value();
        this.run = facts.runs() == null ? facts.own() : facts.runs().value().stream().findFirst().orElse(null);
    }

    Diagnosis diagnosis() {
        List<Finding> findings = Stream.of(Check.values()).map(this::finding).toList();
        @Nullable Check stopped = stoppedAt(findings);
        boolean failed = graph.status() == GraphStatus.ERROR && run != null && run.state() == RunState.FAILED;
        RetrySafety retry = retry(stopped);
        return new Diagnosis(graph, facts.now(), facts.live(), findings, stopped, failed ? run.causeCode() : null,
                failed ? run.reason() : null, retry, next(retry, stopped), facts.unseen());
    }

    private Finding finding(Check check) {
        return switch (check) {
            case ROW -> new Finding(check, EvidenceState.OK, Source.GRAPH, facts.graph().asOf(), null);
            case ACTIVATION -> new Finding(check, graph.status() == GraphStatus.ACTIVE ? EvidenceState.OK
                    : EvidenceState.MISSING, Source.GRAPH, facts.graph().asOf(), null);
            case DATABASES_ANSWER -> databases();
            case FIRST_ADMIN -> looked(check).or(this::admin).or(() -> recorded(check))
                    .orElseGet(() -> concluded(check));
            default -> looked(check).or(() -> recorded(check)).orElseGet(() -> concluded(check));
        };
    }

    private Optional<Finding> looked(Check check) {
        return item(check).map(item -> new Finding(check, item.state(), Source.LOOKED_AT,
                Objects.requireNonNull(facts.evidence()).checkedAt(), item.detail()));
    }

    private Optional<GraphEvidence.Item> item(Check check) {
        return facts.evidence() == null ? Optional.empty() : facts.evidence().items().stream()
                .filter(item -> item.step().equals(check.key())).findFirst();
    }

    /// A step of the latest attempt; an attempt that is still at work says nothing about what it has not begun.
    private Optional<Finding> recorded(Check check) {
        if (run == null) {
            return Optional.empty();
        }
        Source source = facts.runs() == null ? Source.OWN_RECORD : Source.RUN;
        return run.steps().stream().filter(step -> matches(step.name(), check)).findFirst().map(step -> new Finding(
                check, switch (step.state()) {
                    case SUCCEEDED -> EvidenceState.OK;
                    case SKIPPED -> EvidenceState.NOT_NEEDED;
                    case FAILED -> EvidenceState.MISSING;
                    case PENDING -> run.state() == RunState.FAILED ? EvidenceState.MISSING : EvidenceState.UNKNOWN;
                    case RUNNING, UNKNOWN -> EvidenceState.UNKNOWN;
                }, source, step.finishedAt() != null ? step.finishedAt()
                        : step.startedAt() != null ? step.startedAt() : run.startedAt(), step.detail()));
    }

    /// Older servers make the three collections in one step.
    private static boolean matches(String step, Check check) {
        return step.equals(check.key()) || step.equals("vector_collections") && check.key().startsWith("vector_");
    }

    private Finding concluded(Check check) {
        return graph.status() == GraphStatus.ACTIVE
                ? new Finding(check, EvidenceState.OK, Source.STATUS, facts.graph().asOf(), null)
                : new Finding(check, EvidenceState.UNKNOWN, Source.NOBODY, null, null);
    }

    private Optional<Finding> admin() {
        if (facts.members() == null || graph.isDefault()) {
            return Optional.empty();
        }
        boolean any = facts.members().value().stream().anyMatch(member -> member.role() == Role.ADMIN);
        return Optional.of(new Finding(Check.FIRST_ADMIN, any ? EvidenceState.OK : EvidenceState.MISSING,
                Source.MEMBERS, facts.members().asOf(), null));
    }

    private Finding databases() {
        @Nullable GraphEvidence evidence = facts.evidence();
        if (evidence != null) {
            List<GraphEvidence.Item> schemas = Stream.of(Check.SCHEMA_GRAPH_DB, Check.SCHEMA_WRITE_DB)
                    .flatMap(check -> item(check).stream()).toList();
            Optional<GraphEvidence.Item> mute = schemas.stream()
                    .filter(item -> item.state() == EvidenceState.UNKNOWN).findFirst();
            return new Finding(Check.DATABASES_ANSWER, schemas.isEmpty() ? EvidenceState.UNKNOWN
                    : mute.isPresent() ? EvidenceState.MISSING : EvidenceState.OK, Source.LOOKED_AT,
                    evidence.checkedAt(), mute.map(GraphEvidence.Item::detail).orElse(null));
        }
        // The health of a server speaks of its own two databases only (contract 2.5).
        if (facts.health() != null && graph.connectionId() == null) {
            Map<String, Boolean> parts = facts.health().components();
            boolean well = parts.getOrDefault("graph_db", facts.health().healthy())
                    && parts.getOrDefault("write_db", facts.health().healthy());
            return new Finding(Check.DATABASES_ANSWER, well ? EvidenceState.OK : EvidenceState.MISSING, Source.HEALTH,
                    facts.now(), null);
        }
        return new Finding(Check.DATABASES_ANSWER, EvidenceState.UNKNOWN, Source.NOBODY, null, null);
    }

    private @Nullable Check stoppedAt(List<Finding> findings) {
        Optional<Check> missing = findings.stream().filter(finding -> finding.state() == EvidenceState.MISSING)
                .map(Finding::check).findFirst();
        // That it is not active yet is no place to stop at while it is worked on, and no news when more is missing.
        return missing.filter(check -> check != Check.ACTIVATION || graph.status() == GraphStatus.ERROR
                && findings.stream().noneMatch(finding -> finding.state() == EvidenceState.UNKNOWN)).orElse(null);
    }

    private RetrySafety retry(@Nullable Check stopped) {
        return switch (graph.status()) {
            case ERROR -> !facts.live() ? RetrySafety.UNKNOWN
                    : isHopeless() ? RetrySafety.USELESS
                    : facts.info() != null && facts.info().kind() == ServerKind.GRAPHKEEPER ? RetrySafety.SAFE
                    : RetrySafety.SAFE_ALONE;
            case PROVISIONING -> RetrySafety.NOT_NOW;
            case ACTIVE -> stopped == null ? RetrySafety.NOT_NEEDED : RetrySafety.REFUSED;
            case DELETED -> RetrySafety.REFUSED;
            case UNKNOWN -> RetrySafety.UNKNOWN;
        };
    }

    private boolean isHopeless() {
        boolean told = run != null && run.state() == RunState.FAILED && Objects.equals(run.retryHelps(), false);
        return told || facts.evidence() != null && facts.evidence().items().stream()
                .anyMatch(item -> Objects.equals(item.retryHelps(), false));
    }

    private NextStep next(RetrySafety retry, @Nullable Check stopped) {
        if (!facts.live()) {
            return NextStep.RECONNECT;
        }
        boolean damaged = Stream.of(Check.MIGRATE_GRAPH_DB, Check.MIGRATE_WRITE_DB)
                .flatMap(check -> item(check).stream()).anyMatch(item -> Objects.equals(item.retryHelps(), false));
        if (damaged) {
            return NextStep.RESTORE_BACKUP;
        }
        return switch (graph.status()) {
            case ERROR -> retry == RetrySafety.USELESS || stopped == Check.DATABASES_ANSWER
                    || stopped == Check.TARGET_RESOLVED ? NextStep.MEND_THEN_RETRY : NextStep.RETRY;
            case PROVISIONING -> !isSilent() ? NextStep.WAIT
                    : facts.info() != null && facts.info().can(Capability.CANCEL_PROVISIONING)
                            ? NextStep.CANCEL_THEN_RETRY : NextStep.RESTART_SERVER;
            case ACTIVE -> stopped == null ? NextStep.NOTHING
                    : stopped == Check.FIRST_ADMIN ? NextStep.NAME_ADMIN : NextStep.ASK_OPERATOR;
            case DELETED, UNKNOWN -> NextStep.ASK_OPERATOR;
        };
    }

    private boolean isSilent() {
        Instant sign = run == null || run.state() != RunState.RUNNING ? graph.updatedAt()
                : Stream.concat(Stream.of(run.startedAt()), run.steps().stream().flatMap(step ->
                        Stream.of(step.startedAt(), step.finishedAt()).filter(Objects::nonNull)))
                        .max(Instant::compareTo).orElse(run.startedAt());
        return Duration.between(sign, facts.now()).compareTo(NOBODY_AT_WORK) > 0;
    }
}
