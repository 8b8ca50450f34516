package org.graphkeeper.views.members;

import java.util.Locale;
import javafx.util.StringConverter;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Roles in the user's words.
final class RoleText extends StringConverter<Role> {

    private final Texts base;

    /// @param base the `base` bundle
    RoleText(Texts base) {
        this.base = base;
    }

    @Override
    public String toString(@Nullable Role role) {
        return role == null ? "" : base.get("role." + role.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable Role fromString(String text) {
        for (Role role : Role.values()) {
            if (toString(role).equals(text)) {
                return role;
            }
        }
        return null;
    }
}
