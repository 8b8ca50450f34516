package org.graphkeeper.app.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The file and its folder belong to somebody who may write into the folder of Windows itself, and nobody else may write
/// to the file or take it out of its folder. Everybody may put files into folders under `ProgramData`, as Windows makes them:
/// such a file belongs to whoever put it there, and is not believed. The names of administrators are in the language of the system; who may change the system is not.
///
/// @param system the folder of Windows
record WindowsOwnership(Path system) implements Ownership {

    /// Not `%SystemRoot%`: every user can set that variable for programs of their own.
    static final Path WINDOWS = Path.of("C:\\Windows");
    static final Set<AclEntryPermission> REPLACING = EnumSet.of(AclEntryPermission.DELETE,
            AclEntryPermission.DELETE_CHILD, AclEntryPermission.WRITE_ACL, AclEntryPermission.WRITE_OWNER);
    static final Set<AclEntryPermission> WRITING = EnumSet.of(AclEntryPermission.WRITE_DATA,
            AclEntryPermission.APPEND_DATA, AclEntryPermission.DELETE, AclEntryPermission.DELETE_CHILD,
            AclEntryPermission.WRITE_ACL, AclEntryPermission.WRITE_OWNER);

    @Override
    public Optional<String> objectionTo(Path file) throws IOException {
        AclFileAttributeView trusted = acl(system);
        Set<UserPrincipal> administrators = may(WRITING, trusted.getAcl());
        administrators.add(trusted.getOwner());
        Path real = file.toRealPath();
        Optional<String> objection = objection(real, WRITING, administrators);
        return objection.isPresent() ? objection : objection(real.getParent(), REPLACING, administrators);
    }

    private static Optional<String> objection(Path part, Set<AclEntryPermission> bad,
                                              Set<UserPrincipal> administrators) throws IOException {
        AclFileAttributeView rights = acl(part);
        return objection(part, rights.getOwner(), may(bad, rights.getAcl()), administrators);
    }

    /// @param writers who may change it
    static Optional<String> objection(Path part, UserPrincipal owner, Set<UserPrincipal> writers,
                                      Set<UserPrincipal> administrators) {
        if (!administrators.contains(owner)) {
            return Optional.of(part + ": " + owner.getName());
        }
        Set<UserPrincipal> others = new HashSet<>(writers);
        others.removeAll(administrators);
        return others.stream().map(other -> part + ": " + other.getName()).sorted().findFirst();
    }

    /// Everybody who has one of these permissions. An entry that only what is made in a folder inherits says nothing about the folder.
    static Set<UserPrincipal> may(Set<AclEntryPermission> permissions, List<AclEntry> rights) {
        Set<UserPrincipal> who = new HashSet<>();
        for (AclEntry entry : rights) {
            if (entry.type() == AclEntryType.ALLOW && !entry.flags().contains(AclEntryFlag.INHERIT_ONLY)
                    && entry.permissions().stream().anyMatch(permissions::contains)) {
                who.add(entry.principal());
            }
        }
        return who;
    }

    private static AclFileAttributeView acl(Path path) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view == null) {
            throw new IOException(path + " has no access control list");
        }
        return view;
    }
}
