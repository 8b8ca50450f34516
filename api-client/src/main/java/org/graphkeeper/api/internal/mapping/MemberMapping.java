package org.graphkeeper.api.internal.mapping;

import static org.graphkeeper.api.internal.mapping.Fields.instant;
import static org.graphkeeper.api.internal.mapping.Fields.required;

import java.util.List;
import org.graphkeeper.api.internal.generated.extensions.model.KnownUserDto;
import org.graphkeeper.api.internal.generated.extensions.model.MembershipPageDto;
import org.graphkeeper.api.internal.generated.tree.model.GraphMemberAdditionDto;
import org.graphkeeper.api.internal.generated.tree.model.GraphMemberDto;
import org.graphkeeper.api.internal.generated.tree.model.GraphMemberRoleChangeDto;
import org.graphkeeper.api.internal.generated.tree.model.UserDto;
import org.graphkeeper.api.member.GraphMembership;
import org.graphkeeper.api.member.KnownUser;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.jspecify.annotations.Nullable;

/// Members and users between wire and domain (contract 2.2 and 2.3).
public final class MemberMapping {

    private MemberMapping() {
    }

    public static List<Member> members(@Nullable List<GraphMemberDto> members) {
        return Fields.all(members, MemberMapping::member);
    }

    public static Member member(@Nullable GraphMemberDto member) {
        GraphMemberDto dto = required(member, "the member");
        return new Member(
                required(dto.getUserId(), "user_id"),
                required(dto.getEmail(), "email"),
                dto.getDisplayName(),
                role(required(dto.getRole(), "role")),
                instant(dto.getCreatedAt(), "created_at"));
    }

    // An invented role cannot be shown as another one: rights would be misread.
    static Role role(String word) {
        return switch (word) {
            case "reader" -> Role.READER;
            case "writer" -> Role.WRITER;
            case "admin" -> Role.ADMIN;
            default -> throw new MalformedAnswerException("role is none of reader, writer and admin");
        };
    }

    public static GraphMemberAdditionDto addition(String userId, Role role) {
        return new GraphMemberAdditionDto().userId(userId).role(switch (role) {
            case READER -> GraphMemberAdditionDto.RoleEnum.READER;
            case WRITER -> GraphMemberAdditionDto.RoleEnum.WRITER;
            case ADMIN -> GraphMemberAdditionDto.RoleEnum.ADMIN;
        });
    }

    public static GraphMemberRoleChangeDto change(Role role) {
        return new GraphMemberRoleChangeDto().role(switch (role) {
            case READER -> GraphMemberRoleChangeDto.RoleEnum.READER;
            case WRITER -> GraphMemberRoleChangeDto.RoleEnum.WRITER;
            case ADMIN -> GraphMemberRoleChangeDto.RoleEnum.ADMIN;
        });
    }

    public static List<User> users(@Nullable List<UserDto> users) {
        return Fields.all(users, MemberMapping::user);
    }

    public static User user(@Nullable UserDto user) {
        UserDto dto = required(user, "the user");
        return new User(
                required(dto.getId(), "id"),
                required(dto.getEmail(), "email"),
                dto.getDisplayName(),
                required(dto.getIsSuperuser(), "is_superuser"),
                required(dto.getIsActive(), "is_active"),
                instant(dto.getCreatedAt(), "created_at"));
    }

    /// Some of the memberships of a person.
    ///
    /// @param total how many there are in all
    public record Memberships(List<GraphMembership> items, long total) {
    }

    public static Memberships memberships(@Nullable MembershipPageDto page) {
        MembershipPageDto dto = required(page, "the page");
        return new Memberships(Fields.all(dto.getItems(), item -> new GraphMembership(
                required(item.getGraphSlug(), "graph_slug"), role(required(item.getRole(), "role")),
                instant(item.getCreatedAt(), "created_at"))), required(dto.getTotal(), "total"));
    }

    public static KnownUser known(@Nullable KnownUserDto user) {
        KnownUserDto dto = required(user, "the user");
        return new KnownUser(required(dto.getId(), "id"), required(dto.getEmail(), "email"), dto.getDisplayName());
    }
}
