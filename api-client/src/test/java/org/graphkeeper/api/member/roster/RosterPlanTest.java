package org.graphkeeper.api.member.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.member.roster.RosterStep.Action;
import org.graphkeeper.api.member.roster.RosterStep.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterPlanTest {

    private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");
    private static final List<User> USERS = List.of(user("ada", true), user("bob", true), user("cyd", true),
            user("dan", true), user("eve", false));
    private static final List<Member> MEMBERS = List.of(member("ada", Role.ADMIN), member("bob", Role.READER));

    @ParameterizedTest
    @CsvSource({"ada@x.org,admin,SKIP,SAME_ROLE", "ADA@X.org,Admin,SKIP,SAME_ROLE", "bob@x.org,writer,CHANGE,",
        "cyd@x.org,reader,ADD,", "CYD@x.org,READER,ADD,", "zoe@x.org,reader,UNKNOWN,NOBODY",
        "eve@x.org,reader,REFUSED,INACTIVE", "'',reader,REFUSED,NO_PERSON", "cyd@x.org,owner,REFUSED,NO_ROLE",
        "cyd@x.org,'',REFUSED,NO_ROLE", "ada@x.org,reader,REFUSED,LAST_ADMIN"})
    void aRowIsComparedWithTheServer(String email, String role, Action action, Why why) {
        RosterStep step = plan(people(), row(email, role)).steps().getFirst();

        assertThat(step.action()).isEqualTo(action);
        assertThat(step.why()).isEqualTo(why);
    }

    @Test
    void aStepSaysWhatChanges() {
        assertThat(plan(people(), row("BOB@x.org", "writer")).steps()).containsExactly(
                new RosterStep(2, "bob@x.org", Action.CHANGE, id("bob"), Role.READER, Role.WRITER, null));
    }

    @Test
    void aPersonIsFoundByIdWhereTheFileHasNoEmailOrAnUnknownOne() {
        RosterPlan plan = plan(people(), new RosterRow(2, "", id("bob").toUpperCase(Locale.ROOT), "writer"),
                new RosterRow(3, "gone@x.org", id("cyd"), "reader"), new RosterRow(4, id("dan"), "", "reader"));

        assertThat(plan.steps()).extracting(RosterStep::userId).containsExactly(id("bob"), id("cyd"), id("dan"));
        assertThat(plan.steps()).extracting(RosterStep::person)
                .containsExactly("bob@x.org", "cyd@x.org", "dan@x.org");
    }

    @Test
    void theEmailWinsOverTheIdOfAnotherServer() {
        RosterPlan plan = plan(people(), new RosterRow(2, "cyd@x.org", id("bob"), "writer"));

        assertThat(plan.steps().getFirst().userId()).isEqualTo(id("cyd"));
    }

    @Test
    void withoutTheListOfUsersMembersAreKnownAndOthersNeedAnId() {
        RosterPeople people = new RosterPeople(MEMBERS, null, null);
        RosterPlan plan = plan(people, row("bob@x.org", "writer"), row("cyd@x.org", "reader"), row(id("cyd"), "reader"),
                row("nonsense", "reader"));

        assertThat(plan.steps()).extracting(RosterStep::action)
                .containsExactly(Action.CHANGE, Action.UNKNOWN, Action.ADD, Action.UNKNOWN);
        assertThat(plan.steps().get(1).why()).isEqualTo(Why.NO_DIRECTORY);
    }

    @Test
    void accountsThatDifferInCapitalsAreToldApart() {
        RosterPeople people = new RosterPeople(List.of(), List.of(
                new User("1", "Ada@x.org", null, false, true, SINCE),
                new User("2", "ada@x.org", null, false, true, SINCE)), null);

        assertThat(plan(people, row("ada@x.org", "reader"), row("ADA@x.org", "reader")).steps())
                .extracting(RosterStep::userId, RosterStep::why).extracting(Object::toString)
                .containsExactly("(\"2\", null)", "(null, AMBIGUOUS)");
    }

    @Test
    void aRepeatedRowIsSkippedAndAContradictionIsRefused() {
        RosterPlan plan = plan(people(), row("cyd@x.org", "reader"), row("CYD@x.org", "reader"),
                row("dan@x.org", "reader"), row(id("dan"), "writer"));

        assertThat(plan.steps()).extracting(RosterStep::why)
                .containsExactly(null, Why.REPEATED, Why.CONTRADICTED, Why.CONTRADICTED);
        assertThat(plan.count(Action.ADD)).isOne();
    }

    @Test
    void theLastAdminsAreKeptOverTheWholeFile() {
        RosterPeople two = new RosterPeople(List.of(member("ada", Role.ADMIN), member("bob", Role.ADMIN)), USERS, null);

        assertThat(plan(two, row("ada@x.org", "reader")).count(Action.CHANGE)).isOne();
        assertThat(plan(two, row("ada@x.org", "reader"), row("bob@x.org", "writer"), row("cyd@x.org", "reader"))
                .steps()).extracting(RosterStep::why).containsExactly(Why.LAST_ADMIN, Why.LAST_ADMIN, null);
        assertThat(plan(two, row("ada@x.org", "reader"), row("bob@x.org", "writer"), row("cyd@x.org", "admin"))
                .count(Action.REFUSED)).isZero();
    }

    @Test
    void thereIsAnAdminAllTheTimeAndTheImporterComesLast() {
        RosterPeople people = new RosterPeople(List.of(member("ada", Role.ADMIN), member("bob", Role.READER),
                member("dan", Role.ADMIN)), USERS, id("ada"));
        RosterPlan plan = plan(people, row("ada@x.org", "reader"), row("dan@x.org", "writer"),
                row("cyd@x.org", "reader"), row("bob@x.org", "admin"));

        assertThat(plan.writes(people)).extracting(RosterStep::person)
                .containsExactly("bob@x.org", "cyd@x.org", "dan@x.org", "ada@x.org");
    }

    private static RosterPeople people() {
        return new RosterPeople(MEMBERS, USERS, null);
    }

    private static RosterPlan plan(RosterPeople people, RosterRow... rows) {
        return RosterPlan.of(List.of(rows), people);
    }

    private static RosterRow row(String email, String role) {
        return new RosterRow(2, email, "", role);
    }

    private static String id(String name) {
        return "5c1a4a44-5a57-4f5e-9f0e-000000000%03d".formatted(name.charAt(0) - 'a');
    }

    private static User user(String name, boolean active) {
        return new User(id(name), name + "@x.org", null, false, active, SINCE);
    }

    private static Member member(String name, Role role) {
        return new Member(id(name), name + "@x.org", null, role, SINCE);
    }
}
