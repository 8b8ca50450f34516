package org.graphkeeper.server.member;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The members of graphs.
final class MemberStore {

    static final String ADMIN = "admin";

    private static final String SELECT = """
            SELECT m.id, m.user_id, u.email, u.display_name, m.role, m.created_at
            FROM graph_members m JOIN "user" u ON u.id = m.user_id
            WHERE m.graph_id = :graph""";
    private static final RowMapper<Member> ROW = (row, _) -> new Member(row.getObject("id", UUID.class),
            row.getObject("user_id", UUID.class), row.getString("email"), row.getString("display_name"),
            row.getString("role"), row.getObject("created_at", LocalDateTime.class));

    private final ControlPlane controlPlane;

    MemberStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// All members of a graph, in the order in which they joined.
    List<Member> of(UUID graphId) {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery(SELECT + " ORDER BY m.created_at, m.id")
                .bind("graph", graphId).map(ROW).list());
    }

    private static Optional<Member> find(Handle handle, UUID graphId, UUID userId) {
        return handle.createQuery(SELECT + " AND m.user_id = :user")
                .bind("graph", graphId).bind("user", userId).map(ROW).findOne();
    }

    /// Adds a member.
    ///
    /// @throws ApiError 404 or 409
    Member add(UUID graphId, UUID userId, String role) {
        return controlPlane.inTransaction(handle -> {
            // Locked, so that the account cannot go away between this look and the insert.
            handle.createQuery("SELECT id FROM \"user\" WHERE id = :id FOR KEY SHARE").bind("id", userId)
                    .mapTo(UUID.class).findOne().orElseThrow(() -> ApiError.notFound("User not found"));
            int added = handle.execute("INSERT INTO graph_members (graph_id, user_id, role) VALUES (?, ?, ?)"
                    + " ON CONFLICT DO NOTHING", graphId, userId, role);
            if (added == 0) {
                throw ApiError.conflict("User is already a member");
            }
            return find(handle, graphId, userId).orElseThrow(MemberStore::notFound);
        });
    }

    /// Changes a role.
    ///
    /// @throws ApiError 400 for the last admin, 404 when they are no member
    Member changeRole(UUID graphId, UUID userId, String role) {
        return controlPlane.inTransaction(handle -> {
            if (!role.equals(ADMIN) && isLastAdmin(handle, graphId, userId)) {
                throw ApiError.badRequest("Cannot demote the last admin of a graph");
            }
            handle.execute("UPDATE graph_members SET role = ? WHERE graph_id = ? AND user_id = ?", role, graphId,
                    userId);
            return find(handle, graphId, userId).orElseThrow(MemberStore::notFound);
        });
    }

    /// Removes a member.
    ///
    /// @throws ApiError 400 for the last admin, 404 when they are no member
    void remove(UUID graphId, UUID userId) {
        controlPlane.jdbi().useTransaction(handle -> {
            if (isLastAdmin(handle, graphId, userId)) {
                throw ApiError.badRequest("Cannot remove the last admin of a graph");
            }
            if (handle.execute("DELETE FROM graph_members WHERE graph_id = ? AND user_id = ?", graphId, userId) == 0) {
                throw notFound();
            }
        });
    }

    /// Contract 3.5. All admins stay locked until the transaction ends, so whoever comes second counts what is left; in
    /// one order for everybody, so that two never wait for each other.
    private static boolean isLastAdmin(Handle handle, UUID graphId, UUID userId) {
        List<UUID> admins = handle.createQuery("SELECT user_id FROM graph_members"
                        + " WHERE graph_id = :graph AND role = 'admin' ORDER BY id FOR UPDATE")
                .bind("graph", graphId).mapTo(UUID.class).list();
        return admins.size() <= 1 && admins.contains(userId);
    }

    private static ApiError notFound() {
        return ApiError.notFound("Member not found");
    }
}
