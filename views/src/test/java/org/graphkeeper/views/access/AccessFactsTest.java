package org.graphkeeper.views.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.api.session.ApiToken;
import org.graphkeeper.views.base.SampleGraphs;
import org.junit.jupiter.api.Test;

/// The rules of access: superusers bypass membership, everyone reads the default graph, roles have no effect there.
class AccessFactsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:41:00Z");
    private static final Instant SINCE = SampleGraphs.CREATED;
    private static final Graph SALES = SampleGraphs.graph("sales", "Sales", GraphStatus.ACTIVE);
    private static final Graph DEFAULT = SampleGraphs.defaultGraph();
    private static final Account ADA = new Account("1", "ada@example.org", "Ada", false);

    private static User user(String id, String email, boolean superuser, boolean active) {
        return new User(id, email, null, superuser, active, SINCE);
    }

    private static Member member(String id, String email, Role role) {
        return new Member(id, email, null, role, SINCE);
    }

    private static AccessFacts.Known known(List<User> users, Account self, ApiToken... tokens) {
        return new AccessFacts.Known(users, self, List.of(tokens), NOW);
    }

    private static ApiToken token(String name, Instant expires, List<String> slugs) {
        return new ApiToken(name, name, SINCE, expires, null, slugs);
    }

    @Test
    void membersAndSuperusersReadAGraph() {
        List<AccessRow> rows = AccessFacts.readers(SALES,
                List.of(member("1", "ada@example.org", Role.READER), member("2", "grace@example.org", Role.ADMIN)),
                known(List.of(user("1", "ada@example.org", false, true), user("2", "grace@example.org", true, true),
                        user("3", "root@example.org", true, true), user("4", "nobody@example.org", false, true)), null));

        assertThat(rows).extracting(AccessRow::id, AccessRow::power).containsExactly(
                tuple("2", Power.EVERYTHING), tuple("3", Power.EVERYTHING), tuple("1", Power.READS));
        assertThat(rows.getFirst().because()).containsExactly(new Because.Superuser(),
                new Because.Membership(Role.ADMIN, SINCE, true));
    }

    @Test
    void whoCannotSignInReadsNothing() {
        List<AccessRow> rows = AccessFacts.readers(SALES,
                List.of(member("1", "off@example.org", Role.ADMIN), member("2", "", Role.WRITER)),
                known(List.of(user("1", "off@example.org", true, false), user("9", "oldroot@example.org", true, false)),
                        null));

        assertThat(rows).extracting(AccessRow::title, AccessRow::power)
                .containsExactlyInAnyOrder(tuple("off@example.org", Power.NONE), tuple("2", Power.NONE));
        assertThat(rows).allSatisfy(row -> assertThat(row.because()).first().isEqualTo(new Because.SwitchedOff()));
    }

    @Test
    void everyActiveAccountReadsTheDefaultGraphAndRolesHaveNoEffect() {
        List<AccessRow> rows = AccessFacts.readers(DEFAULT, List.of(member("1", "ada@example.org", Role.ADMIN)),
                known(List.of(user("1", "ada@example.org", false, true), user("2", "b@example.org", false, true),
                        user("3", "off@example.org", false, false), user("4", "root@example.org", true, true)), null));

        assertThat(rows).extracting(AccessRow::id, AccessRow::power).containsExactly(
                tuple("4", Power.EVERYTHING), tuple("1", Power.READS), tuple("2", Power.READS));
        assertThat(rows.get(1).because()).containsExactly(new Because.Everyone(),
                new Because.Membership(Role.ADMIN, SINCE, false));
    }

    @Test
    void withoutTheListOfUsersEveryoneIsOneLine() {
        List<AccessRow> rows = AccessFacts.readers(DEFAULT, List.of(), known(null, ADA));

        assertThat(rows).extracting(AccessRow::id).containsExactlyInAnyOrder("", "1");
    }

    @Test
    void aPersonSeesMembershipsTheDefaultGraphAndNothingElse() {
        Graph other = SampleGraphs.graph("other", "Other", GraphStatus.ERROR);
        Person grace = new Person("2", "grace@example.org", null, false, true);
        List<AccessRow> rows = AccessFacts.graphs(grace, List.of(DEFAULT, SALES, other), Map.of(
                "sales", Fetched.stored(List.of(member("2", "grace@example.org", Role.WRITER)), NOW.minusSeconds(60)),
                "other", Fetched.live(List.of(member("1", "ada@example.org", Role.ADMIN)), NOW)), known(null, ADA));

        assertThat(rows).extracting(AccessRow::id, AccessRow::power, AccessRow::asOf).containsExactly(
                tuple("sales", Power.WRITES, NOW.minusSeconds(60)), tuple("default", Power.READS, null));
    }

    @Test
    void aSuperuserSeesEverythingWithoutAnyMembershipBeingKnown() {
        Person root = new Person("9", "root@example.org", null, true, true);
        assertThat(AccessFacts.graphs(root, List.of(DEFAULT, SALES), Map.of(), known(null, null)))
                .extracting(AccessRow::power).containsOnly(Power.EVERYTHING);
    }

    @Test
    void onesOwnTokensAreFurtherWaysAsLongAsTheyLive() {
        List<AccessRow> rows = AccessFacts.readers(SALES, List.of(member("1", "ada@example.org", Role.ADMIN)),
                known(null, ADA, token("all", null, null), token("here", NOW.plus(Duration.ofDays(1)),
                        List.of("sales")), token("there", null, List.of("other")),
                        token("dead", NOW.minusSeconds(1), null)));

        assertThat(rows.getFirst().because()).containsExactly(new Because.Membership(Role.ADMIN, SINCE, true),
                new Because.Token("all", false), new Because.Token("here", true));
    }

    @Test
    void aTokenGivesNothingThatItsOwnerHasNot() {
        assertThat(AccessFacts.graphs(Person.of(ADA), List.of(SALES), Map.of(), known(null, ADA,
                token("all", null, null)))).isEmpty();
    }
}
