package org.graphkeeper.app.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The judgement alone: access control lists themselves are there on Windows only.
class WindowsOwnershipTest {

    private static final Path FILE = Path.of("policy.json");
    private static final UserPrincipal SYSTEM = new Named("SYSTEM");
    private static final UserPrincipal ADMINISTRATORS = new Named("Administratoren");
    private static final UserPrincipal USERS = new Named("Benutzer");
    private static final Set<UserPrincipal> TRUSTED = Set.of(SYSTEM, ADMINISTRATORS);

    private record Named(String getName) implements UserPrincipal {
    }

    private static AclEntry may(UserPrincipal who, AclEntryType type, AclEntryPermission what, AclEntryFlag... flags) {
        return AclEntry.newBuilder().setType(type).setPrincipal(who).setPermissions(what).setFlags(flags).build();
    }

    @Test
    void whoMayChangeTheSystemMayWriteAndUsersMayRead() {
        assertThat(WindowsOwnership.objection(FILE, ADMINISTRATORS, WindowsOwnership.may(WindowsOwnership.WRITING, List.of(
                may(SYSTEM, AclEntryType.ALLOW, AclEntryPermission.WRITE_DATA),
                may(ADMINISTRATORS, AclEntryType.ALLOW, AclEntryPermission.WRITE_ACL),
                may(USERS, AclEntryType.ALLOW, AclEntryPermission.READ_DATA),
                may(USERS, AclEntryType.DENY, AclEntryPermission.WRITE_DATA),
                may(USERS, AclEntryType.ALLOW, AclEntryPermission.WRITE_DATA, AclEntryFlag.INHERIT_ONLY))), TRUSTED))
                .isEmpty();
    }

    @Test
    void aUserWhoOwnsItOrMayWriteIsAnObjection() {
        assertThat(WindowsOwnership.objection(FILE, USERS, Set.of(), TRUSTED)).hasValue("policy.json: Benutzer");
        for (AclEntryPermission permission : List.of(AclEntryPermission.WRITE_DATA, AclEntryPermission.APPEND_DATA,
                AclEntryPermission.DELETE, AclEntryPermission.DELETE_CHILD, AclEntryPermission.WRITE_ACL,
                AclEntryPermission.WRITE_OWNER)) {
            assertThat(WindowsOwnership.objection(FILE, SYSTEM, WindowsOwnership.may(WindowsOwnership.WRITING,
                    List.of(may(USERS, AclEntryType.ALLOW, permission))), TRUSTED)).as(permission.name()).hasValue("policy.json: Benutzer");
        }
    }

    /// As Windows makes folders under `ProgramData`.
    @Test
    void aFolderIntoWhichEverybodyMayPutFilesIsNoObjectionButOneFromWhichTheyMayTakeThemIs() {
        List<AclEntry> usual = List.of(may(USERS, AclEntryType.ALLOW, AclEntryPermission.WRITE_DATA),
                may(USERS, AclEntryType.ALLOW, AclEntryPermission.APPEND_DATA));
        assertThat(WindowsOwnership.may(WindowsOwnership.REPLACING, usual)).isEmpty();
        assertThat(WindowsOwnership.may(WindowsOwnership.REPLACING,
                List.of(may(USERS, AclEntryType.ALLOW, AclEntryPermission.DELETE_CHILD)))).containsExactly(USERS);
    }
}
