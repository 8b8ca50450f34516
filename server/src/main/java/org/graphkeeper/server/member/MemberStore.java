package org.graphkeeper.server.member;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.audit.AuditAction;
import org.graphkeeper.server.audit.AuditField;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.audit.AuditSubject;
import org.graphkeeper.server.audit.Facts;
import org.graphkeeper.server.graph.Graph;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The members of graphs.
final class MemberStore {

    static final String ADMIN = "admin";

    static final String SELECT_COLUMNS = "SELECT m.id, m.user_id, u.email, u.display_name, m.role, m.created_at ";

    private static final String SELECT = SELECT_COLUMNS + """
            FROM graph_members m JOIN "user" u ON u.id = m.user_id
            WHERE m.graph_id = :graph""";
    static final RowMapper<Member> ROW = (row, _) -> new Member(row.getObject("id", UUID.class),
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
    Member add(Actor actor, Graph graph, UUID userId, String role) {
        return controlPlane.inTransaction(handle -> {
            if (!lockUser(handle, userId)) {
                throw ApiError.notFound("User not found");
            }
            int added = handle.execute("INSERT INTO graph_members (graph_id, user_id, role) VALUES (?, ?, ?)"
                    + " ON CONFLICT DO NOTHING", graph.id(), userId, role);
            if (added == 0) {
                throw ApiError.conflict("User is already a member");
            }
            Member member = find(handle, graph.id(), userId).orElseThrow(MemberStore::notFound);
            AuditStore.record(handle, actor, AuditAction.MEMBER_ADD, subject(graph, member), Facts.NONE,
                    facts(member));
            return member;
        });
    }

    /// Changes a role.
    ///
    /// @throws ApiError 400 for the last admin, 404 when they are no member
    Member changeRole(Actor actor, Graph graph, UUID userId, String role) {
        return controlPlane.inTransaction(handle -> {
            if (role.equals(ADMIN)) {
                lockUser(handle, userId);
            } else if (isLastAdmin(handle, graph.id(), userId)) {
                throw ApiError.badRequest("Cannot demote the last admin of a graph");
            }
            Member before = lock(handle, graph.id(), userId);
            handle.execute("UPDATE graph_members SET role = ? WHERE id = ?", role, before.id());
            Member after = find(handle, graph.id(), userId).orElseThrow(MemberStore::notFound);
            if (!after.equals(before)) {
                AuditStore.record(handle, actor, AuditAction.MEMBER_ROLE_CHANGE, subject(graph, after),
                        facts(before), facts(after));
            }
            return after;
        });
    }

    /// Removes a member.
    ///
    /// @throws ApiError 400 for the last admin, 404 when they are no member
    void remove(Actor actor, Graph graph, UUID userId) {
        controlPlane.jdbi().useTransaction(handle -> {
            if (isLastAdmin(handle, graph.id(), userId)) {
                throw ApiError.badRequest("Cannot remove the last admin of a graph");
            }
            Member before = lock(handle, graph.id(), userId);
            handle.execute("DELETE FROM graph_members WHERE id = ?", before.id());
            AuditStore.record(handle, actor, AuditAction.MEMBER_REMOVE, subject(graph, before), facts(before),
                    Facts.NONE);
        });
    }

    /// Keeps an account from being deleted or deactivated until the transaction ends: who makes an admin and who takes
    /// one away must know of each other. False when there is no such account.
    private static boolean lockUser(Handle handle, UUID userId) {
        return handle.createQuery("SELECT id FROM \"user\" WHERE id = :id FOR SHARE").bind("id", userId)
                .mapTo(UUID.class).findOne().isPresent();
    }

    private static Member lock(Handle handle, UUID graphId, UUID userId) {
        return handle.createQuery(SELECT + " AND m.user_id = :user FOR UPDATE OF m")
                .bind("graph", graphId).bind("user", userId).map(ROW).findOne().orElseThrow(MemberStore::notFound);
    }

    /// Contract 3.5, where an admin who was deactivated does not count. All admins and the member who is asked about stay
    /// locked until the transaction ends, so whoever comes second counts what is left; all of them by one statement in
    /// one order, so that nobody waits in a circle: the member may have lost the role a moment ago, and a lock taken on
    /// them afterwards would come out of order.
    ///
    /// @throws ApiError 404 when they are no member; one who joined in the meantime would be locked out of order too
    private static boolean isLastAdmin(Handle handle, UUID graphId, UUID userId) {
        String role = handle.createQuery("SELECT user_id, role FROM graph_members"
                        + " WHERE graph_id = :graph AND (role = 'admin' OR user_id = :user) ORDER BY id FOR UPDATE")
                .bind("graph", graphId).bind("user", userId)
                .map((row, _) -> Map.entry(row.getObject("user_id", UUID.class), row.getString("role"))).stream()
                .filter(member -> member.getKey().equals(userId)).map(Map.Entry::getValue).findFirst()
                .orElseThrow(MemberStore::notFound);
        if (!role.equals(ADMIN)) {
            return false;
        }
        // Read anew: the statement that waited for the locks does not see who was deactivated meanwhile.
        return handle.createQuery("""
                        SELECT NOT EXISTS (
                            SELECT FROM graph_members m JOIN "user" u ON u.id = m.user_id
                            WHERE m.graph_id = :graph AND m.role = 'admin' AND m.user_id <> :user AND u.is_active)""")
                .bind("graph", graphId).bind("user", userId).mapTo(Boolean.class).one();
    }

    private static AuditSubject subject(Graph graph, Member member) {
        return AuditSubject.member(graph.id(), graph.slug(), member.userId(), member.email());
    }

    private static Facts facts(Member member) {
        return Facts.NONE.with(AuditField.ROLE, member.role());
    }

    private static ApiError notFound() {
        return ApiError.notFound("Member not found");
    }
}
