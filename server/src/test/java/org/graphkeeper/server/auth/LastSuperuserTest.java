package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.auth.AccountStore.Change;
import org.graphkeeper.server.auth.AccountStore.Edit;
import org.graphkeeper.server.store.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastSuperuserTest {

    private TestDatabases databases;
    private UserStore users;
    private AccountStore accounts;
    private UUID first;
    private UUID second;

    @BeforeEach
    void twoAccountsOfWhichOneIsSuperuser() throws SQLException {
        databases = TestDatabases.create();
        users = new UserStore(databases.controlPlane());
        accounts = new AccountStore(databases.controlPlane());
        first = users.create(Actor.server(), "first@example.org", "!", null, false).orElseThrow().id();
        second = users.create(Actor.server(), "second@example.org", "!", null, false).orElseThrow().id();
    }

    @AfterEach
    void close() throws IOException {
        databases.close();
    }

    private Change edit(UUID caller, UUID target, Boolean active, Boolean superuser) {
        return accounts.edit(Actor.server(), caller, target, new Edit(null, null, null, active, superuser, null));
    }

    @Test
    void theLastSuperuserStays() {
        assertThat(edit(first, first, null, false)).isEqualTo(new Change.Refused("Cannot demote the last superuser"));
        assertThat(edit(first, first, false, null))
                .isEqualTo(new Change.Refused("Cannot deactivate the last superuser"));
        assertThat(accounts.setSuperuser(Actor.server(), first, first, false))
                .isEqualTo(new Change.Refused("Cannot demote the last superuser"));
        assertThat(accounts.delete(Actor.server(), first, first))
                .isEqualTo(new Change.Refused("Cannot delete the last superuser"));
        assertThat(users.firstSuperuser()).map(User::id).contains(first);
    }

    @Test
    void aSuperuserWhoIsNotActiveDoesNotCount() {
        edit(first, second, null, true);
        edit(first, second, false, null);

        assertThat(accounts.delete(Actor.server(), first, first)).isInstanceOf(Change.Refused.class);

        edit(first, second, true, null);
        assertThat(accounts.delete(Actor.server(), first, first)).isInstanceOf(Change.Done.class);
    }

    @Test
    void whoWasDemotedCannotDemoteAnother() {
        accounts.setSuperuser(Actor.server(), first, second, true);

        assertThat(accounts.setSuperuser(Actor.server(), first, second, false)).isInstanceOf(Change.Done.class);
        assertThat(accounts.setSuperuser(Actor.server(), second, first, false))
                .isInstanceOf(Change.CallerDemoted.class);
        assertThat(accounts.delete(Actor.server(), second, first)).isInstanceOf(Change.CallerDemoted.class);
        assertThat(edit(second, first, false, null)).isInstanceOf(Change.CallerDemoted.class);

        assertThat(users.firstSuperuser()).map(User::id).contains(first);
    }
}
