package org.graphkeeper.api.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipsTest {

    private static final List<Member> MEMBERS = List.of(member("a", Role.ADMIN), member("r", Role.READER));

    @Test
    void aListSettlesAWrite() {
        assertThat(Memberships.show(MEMBERS, "r", Role.READER)).isTrue();
        assertThat(Memberships.show(MEMBERS, "r", Role.WRITER)).isFalse();
        assertThat(Memberships.show(MEMBERS, "r", null)).isFalse();
        assertThat(Memberships.show(MEMBERS, "x", null)).isTrue();
        assertThat(Memberships.show(MEMBERS, "x", Role.READER)).isFalse();
    }

    @Test
    void theLastAdminIsTheOnlyOne() {
        assertThat(Memberships.isLastAdmin(MEMBERS, "a")).isTrue();
        assertThat(Memberships.isLastAdmin(MEMBERS, "r")).isFalse();
        assertThat(Memberships.isLastAdmin(List.of(member("a", Role.ADMIN), member("b", Role.ADMIN)), "a")).isFalse();
    }

    private static Member member(String id, Role role) {
        return new Member(id, id + "@x.org", null, role, Instant.EPOCH);
    }
}
