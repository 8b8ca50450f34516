package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.provisioning.Finding;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.jspecify.annotations.Nullable;

/// The shapes of the JSON that commands print: docs/command-line.md promises them. Every field is always there; what is
/// not known is null. Moments are ISO 8601 in UTC.
final class JsonViews {

    private JsonViews() {
    }

    static ObjectNode of(Graph graph) {
        return Output.JSON.createObjectNode()
                .put("id", graph.id())
                .put("slug", graph.slug())
                .put("name", graph.name())
                .put("description", graph.description())
                .put("status", word(graph.status()))
                .put("database", graph.connectionName())
                .put("schema", graph.schemaName())
                .put("type", graph.graphType())
                .put("nodes", graph.nodeCount())
                .put("members", graph.memberCount())
                .put("default", graph.isDefault())
                .put("byok", graph.byokEnabled())
                .put("contributeToPublic", graph.contributeToPublic())
                .put("usePublicCache", graph.usePublicCache())
                .put("createdBy", graph.createdBy())
                .put("createdAt", graph.createdAt().toString())
                .put("updatedAt", graph.updatedAt().toString());
    }

    static ObjectNode of(Member member) {
        return Output.JSON.createObjectNode()
                .put("userId", member.userId())
                .put("email", member.email())
                .put("name", member.displayName())
                .put("role", word(member.role()))
                .put("since", member.since().toString());
    }

    static ObjectNode of(DatabaseConnection connection) {
        return Output.JSON.createObjectNode()
                .put("key", connection.configKey())
                .put("name", connection.name())
                .put("default", connection.isDefault())
                .put("createdAt", moment(connection.createdAt()));
    }

    static ObjectNode of(ProvisioningRun run) {
        ObjectNode object = Output.JSON.createObjectNode()
                .put("id", run.id())
                .put("graph", run.graphSlug())
                .put("attempt", run.attempt())
                .put("state", word(run.state()))
                .put("startedAt", run.startedAt().toString())
                .put("finishedAt", moment(run.finishedAt()))
                .put("causeCode", run.causeCode())
                .put("reason", run.reason())
                .put("detail", run.detail())
                .put("retryHelps", run.retryHelps());
        object.set("steps", list(run.steps(), JsonViews::of));
        return object;
    }

    static ObjectNode of(ProvisioningStep step) {
        return Output.JSON.createObjectNode()
                .put("name", step.name())
                .put("state", word(step.state()))
                .put("startedAt", moment(step.startedAt()))
                .put("finishedAt", moment(step.finishedAt()))
                .put("detail", step.detail());
    }

    static ObjectNode of(Finding finding) {
        return Output.JSON.createObjectNode()
                .put("check", word(finding.check()))
                .put("state", word(finding.state()))
                .put("source", word(finding.source()))
                .put("at", moment(finding.at()))
                .put("detail", finding.detail());
    }

    static ObjectNode of(ServerCertificate certificate) {
        ObjectNode object = Output.JSON.createObjectNode()
                .put("subject", certificate.subject())
                .put("issuer", certificate.issuer())
                .put("validFrom", certificate.validFrom().toString())
                .put("validUntil", certificate.validUntil().toString())
                .put("sha256", certificate.sha256());
        ArrayNode names = object.putArray("names");
        certificate.names().forEach(names::add);
        return object;
    }

    static ObjectNode of(ConnectionProfile profile) {
        return Output.JSON.createObjectNode()
                .put("id", profile.id())
                .put("name", profile.name())
                .put("address", profile.isLocal() ? null : profile.address())
                .put("environment", word(profile.environment()))
                .put("signIn", word(profile.signIn()))
                .put("email", profile.email().isEmpty() ? null : profile.email())
                .put("access", word(profile.safety().access()))
                .put("confirm", word(profile.safety().confirm()))
                .put("unlockMinutes", profile.safety().unlockFor().toMinutes());
    }

    static <T> ArrayNode list(List<T> items, Function<T, ObjectNode> view) {
        ArrayNode array = Output.JSON.createArrayNode();
        items.forEach(item -> array.add(view.apply(item)));
        return array;
    }

    /// Constants in lower case, as the wire has them.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String word(@Nullable Role role) {
        return role == null ? null : word((Enum<?>) role);
    }

    private static @Nullable String moment(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
