package org.graphkeeper.server.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphMembersTest {

    private static final String ABSENT = "/api/v1/graphs/absent/members";

    private final TestServer server = TestServer.shared();
    private final Person admin = server.person("admin");
    private final Person reader = server.person("reader");
    private final Person outsider = server.person("outsider");
    private final Api api = server.as(admin);
    private String path;

    @BeforeEach
    void graphWithTwoMembers() {
        String slug = TestServer.unique("members");
        UUID id = server.graph(slug, "active");
        server.member(id, admin, "admin");
        server.member(id, reader, "reader");
        path = "/api/v1/graphs/" + slug + "/members";
    }

    private String at(Person person) {
        return path + "/" + person.id();
    }

    private String roles() {
        StringBuilder text = new StringBuilder();
        api.get(path).json().forEach(member -> text.append(member.path("role").asText()).append(' '));
        return text.toString().strip();
    }

    @Test
    void everyMemberSeesTheMembersAndNobodyElseDoes() {
        Api.Answer list = server.as(reader).get(path);

        assertThat(list.json()).extracting(member -> member.path("email").asText())
                .containsExactly(admin.email(), reader.email());
        assertThat(list.json().get(0).properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("id",
                "user_id", "email", "display_name", "role", "created_at");
        assertThat(server.as(outsider).get(path).refusal()).isEqualTo("403 Not a member of this graph");
        assertThat(server.as(outsider).get(ABSENT).refusal()).isEqualTo("403 Not a member of this graph");
        assertThat(server.anonymous().get(path).refusal()).isEqualTo("401 Not authenticated");
        assertThat(server.as(outsider).get("/api/v1/graphs/default/members").status()).isEqualTo(200);
    }

    @Test
    void addingTakesAnIdInEverySpellingAndReaderIsTheFirstRole() {
        Person upper = server.person("upper");
        Person urn = server.person("urn");
        Api.Answer added = api.post(path, Map.of("user_id", outsider.id().toString()));

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.json().path("role").asText()).isEqualTo("reader");
        assertThat(added.json().path("user_id").asText()).isEqualTo(outsider.id().toString());
        assertThat(api.post(path, Map.of("user_id", upper.id().toString().toUpperCase().replace("-", ""),
                "role", "writer")).status()).isEqualTo(201);
        assertThat(api.post(path, Map.of("user_id", "urn:uuid:" + urn.id(), "role", "admin")).status())
                .isEqualTo(201);
        assertThat(roles()).isEqualTo("admin reader reader writer admin");
    }

    @Test
    void theChecksOfAddingComeInTheirOrder() {
        Map<String, String> good = Map.of("user_id", outsider.id().toString());

        assertThat(server.anonymous().post(path, "{}").status()).isEqualTo(401);
        assertThat(server.as(outsider).post(ABSENT, Map.of("role", "owner")).violations())
                .isEqualTo("422: missing@body.user_id enum@body.role");
        assertThat(server.as(outsider).post(ABSENT, good).refusal()).isEqualTo("403 Not a member of this graph");
        assertThat(server.as(outsider).post(path, good).refusal()).isEqualTo("403 Not a member of this graph");
        assertThat(server.as(reader).post(path, good).refusal())
                .isEqualTo("403 Requires permission: graph:manage_members");
        assertThat(server.as(reader).post("/api/v1/graphs/default/members", good).refusal())
                .isEqualTo("403 Requires permission: graph:manage_members");
        for (String bad : List.of("", "x", "123", "' OR 1=1", outsider.id() + "0")) {
            assertThat(api.post(path, Map.of("user_id", bad)).refusal()).isEqualTo("400 Invalid user_id");
        }
        assertThat(api.post(path, Map.of("user_id", UUID.randomUUID().toString())).refusal())
                .isEqualTo("404 User not found");
        assertThat(api.post(path, Map.of("user_id", reader.id().toString(), "role", "admin")).refusal())
                .isEqualTo("409 User is already a member");
        assertThat(roles()).isEqualTo("admin reader");
    }

    @Test
    void theRefusalOfAnUnknownRoleListsTheKnownOnes() {
        assertThat(api.put(at(reader), Map.of("role", "owner")).body()).isEqualTo("{\"detail\":[{\"type\":\"enum\","
                + "\"loc\":[\"body\",\"role\"],\"msg\":\"Input should be 'reader', 'writer' or 'admin'\","
                + "\"input\":\"owner\",\"ctx\":{\"expected\":\"'reader', 'writer' or 'admin'\"}}]}");
    }

    @Test
    void aRoleIsChangedAndTheLastAdminIsNot() {
        assertThat(api.put(at(admin), Map.of("role", "writer")).refusal())
                .isEqualTo("400 Cannot demote the last admin of a graph");
        assertThat(api.put(at(admin), Map.of("role", "admin")).status()).isEqualTo(200);
        assertThat(api.put(at(reader), Map.of("role", "admin")).json().path("role").asText()).isEqualTo("admin");
        assertThat(api.put(at(admin), Map.of("role", "reader")).status()).isEqualTo(200);
        assertThat(roles()).isEqualTo("reader admin");
        assertThat(server.as(server.root()).put(at(reader), Map.of("role", "reader")).refusal())
                .isEqualTo("400 Cannot demote the last admin of a graph");
    }

    @Test
    void theChecksOfAChangeComeInTheirOrder() {
        Map<String, String> good = Map.of("role", "writer");

        assertThat(server.anonymous().put(at(reader), good).status()).isEqualTo(401);
        assertThat(server.as(outsider).put(ABSENT + "/x", "{}").violations()).isEqualTo("422: missing@body.role");
        assertThat(server.as(outsider).put(ABSENT + "/x", good).refusal()).isEqualTo("403 Not a member of this graph");
        assertThat(server.as(reader).put(path + "/x", good).refusal())
                .isEqualTo("403 Requires permission: graph:manage_members");
        assertThat(api.put(path + "/x", good).refusal()).isEqualTo("400 Invalid user_id");
        assertThat(api.put(at(outsider), good).refusal()).isEqualTo("404 Member not found");
        assertThat(roles()).isEqualTo("admin reader");
    }

    @Test
    void aMemberIsRemovedAndTheLastAdminIsNot() {
        assertThat(api.delete(at(admin)).refusal()).isEqualTo("400 Cannot remove the last admin of a graph");
        assertThat(server.anonymous().delete(at(reader)).status()).isEqualTo(401);
        assertThat(server.as(outsider).delete(ABSENT + "/x").refusal()).isEqualTo("403 Not a member of this graph");
        assertThat(server.as(reader).delete(at(reader)).refusal())
                .isEqualTo("403 Requires permission: graph:manage_members");
        assertThat(api.delete(path + "/x").refusal()).isEqualTo("400 Invalid user_id");
        assertThat(api.delete(at(outsider)).refusal()).isEqualTo("404 Member not found");
        assertThat(roles()).isEqualTo("admin reader");

        assertThat(api.delete(at(reader)).status()).isEqualTo(204);

        assertThat(server.as(reader).get(path).refusal()).isEqualTo("403 Not a member of this graph");
        assertThat(roles()).isEqualTo("admin");
    }

    @Test
    void anAdminMayLeaveWhenAnotherRemains() {
        api.put(at(reader), Map.of("role", "admin"));

        assertThat(api.delete(at(admin)).status()).isEqualTo(204);

        assertThat(server.as(reader).get(path).json()).singleElement()
                .satisfies(member -> assertThat(member.path("role").asText()).isEqualTo("admin"));
    }
}
