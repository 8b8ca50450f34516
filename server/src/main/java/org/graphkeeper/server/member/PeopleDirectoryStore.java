package org.graphkeeper.server.member;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.graphkeeper.server.auth.User;
import org.graphkeeper.server.auth.UserStore;
import org.graphkeeper.server.http.Caller;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// People by pages: the accounts of the server, and the members of one graph.
///
/// A search for accounts always has an index. From three characters on it finds them anywhere in address and name, by
/// trigrams; shorter ones, and all where PostgreSQL has no `pg_trgm`, are found at the beginning only. Members are
/// found anywhere, among those of their graph.
final class PeopleDirectoryStore {

    private static final int TRIGRAM = 3;
    private static final String MATCHES =
            " AND (lower(u.email) LIKE lower(:pattern) OR lower(u.display_name) LIKE lower(:pattern))";

    private final ControlPlane controlPlane;
    /// Found out at the first search: whether the trigram indexes are there.
    private volatile @Nullable Boolean trigrams;

    PeopleDirectoryStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// One page of the accounts; all of it is of one moment.
    ///
    /// @param superuser only superusers, or only others; null for both
    /// @param active    only active accounts, or only others; null for both
    DirectoryPage<User> users(DirectoryQuestion question, @Nullable Boolean superuser, @Nullable Boolean active) {
        String pattern = question.search() == null ? null : pattern(question.search());
        String rows = "FROM \"user\" u WHERE true" + (pattern == null ? "" : MATCHES)
                + (superuser == null ? "" : " AND u.is_superuser = :superuser")
                + (active == null ? "" : " AND u.is_active = :active");
        return page(question, "SELECT " + UserStore.COLUMNS + " ", rows, UserStore.ROW, query -> {
            if (pattern != null) {
                query.bind("pattern", pattern);
            }
            if (superuser != null) {
                query.bind("superuser", superuser);
            }
            if (active != null) {
                query.bind("active", active);
            }
        });
    }

    /// One page of the members of a graph; all of it is of one moment.
    ///
    /// @param role only members with this role; null for all
    DirectoryPage<Member> members(DirectoryQuestion question, UUID graphId, @Nullable String role) {
        String pattern = question.search() == null ? null : SearchText.piece(question.search());
        String rows = "FROM graph_members m JOIN \"user\" u ON u.id = m.user_id WHERE m.graph_id = :graph"
                + (pattern == null ? "" : MATCHES) + (role == null ? "" : " AND m.role = :role");
        return page(question, MemberStore.SELECT_COLUMNS, rows, MemberStore.ROW, query -> {
            query.bind("graph", graphId);
            if (pattern != null) {
                query.bind("pattern", pattern);
            }
            if (role != null) {
                query.bind("role", role);
            }
        });
    }

    /// One page of the graphs that a person is a member of, by slug, all but deleted ones; all of it is of one moment.
    ///
    /// @return empty when there is no such person
    Optional<DirectoryPage<Membership>> memberships(UUID userId, int offset, int limit) {
        String rows = """
                FROM graph_members m JOIN graphs g ON g.id = m.graph_id
                WHERE m.user_id = :user AND g.status <> 'deleted'""";
        return controlPlane.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            boolean known = handle.createQuery("SELECT EXISTS (SELECT FROM \"user\" WHERE id = :user)")
                    .bind("user", userId).mapTo(Boolean.class).one();
            if (!known) {
                return Optional.empty();
            }
            long total = handle.createQuery("SELECT count(*) " + rows).bind("user", userId).mapTo(Long.class).one();
            List<Membership> items = handle.createQuery("SELECT g.id, g.slug, m.role, m.created_at " + rows
                            + " ORDER BY g.slug LIMIT :limit OFFSET :offset")
                    .bind("user", userId).bind("limit", limit).bind("offset", offset)
                    .map((row, _) -> new Membership(row.getObject("id", UUID.class), row.getString("slug"),
                            row.getString("role"), row.getObject("created_at", LocalDateTime.class))).list();
            return Optional.of(new DirectoryPage<>(items, total, offset, limit));
        });
    }

    private <T> DirectoryPage<T> page(DirectoryQuestion question, String columns, String rows, RowMapper<T> row,
                                      Consumer<Query> values) {
        String table = rows.contains("graph_members") ? "m" : "u";
        String order = " ORDER BY " + switch (question.order()) {
            case EMAIL -> "lower(u.email)";
            case DISPLAY_NAME -> "lower(u.display_name)";
            case ROLE -> "array_position(ARRAY['reader', 'writer', 'admin'], cast(m.role AS text))";
            case CREATED_AT -> table + ".created_at";
        } + question.direction() + ", " + table + ".id";
        return controlPlane.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Query count = handle.createQuery("SELECT count(*) " + rows);
            values.accept(count);
            Query page = handle.createQuery(columns + rows + order + " LIMIT :limit OFFSET :offset")
                    .bind("limit", question.limit()).bind("offset", question.offset());
            values.accept(page);
            return new DirectoryPage<>(page.map(row).list(), count.mapTo(Long.class).one(), question.offset(),
                    question.limit());
        });
    }

    private String pattern(String search) {
        return search.codePointCount(0, search.length()) >= TRIGRAM && hasTrigrams() ? SearchText.piece(search)
                : SearchText.beginning(search);
    }

    private boolean hasTrigrams() {
        Boolean known = trigrams;
        if (known == null) {
            known = controlPlane.jdbi().withHandle(handle -> handle
                    .createQuery("SELECT to_regclass('ix_user_email_piece') IS NOT NULL")
                    .mapTo(Boolean.class).one());
            trigrams = known;
        }
        return known;
    }

    /// Whether a caller manages the members of some graph within the reach of their credential.
    boolean managesMembers(Caller caller) {
        Caller.Token token = caller.token();
        String[] reach = token == null || token.graphSlugs() == null ? null
                : token.graphSlugs().toArray(String[]::new);
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (
                            SELECT FROM graphs g WHERE g.status <> 'deleted'
                              AND (cast(:reach AS varchar[]) IS NULL OR g.slug = ANY(:reach))
                              AND (:superuser OR NOT g.is_default AND EXISTS (
                                  SELECT FROM graph_members m
                                  WHERE m.graph_id = g.id AND m.user_id = :user AND m.role = 'admin')))""")
                .bindByType("reach", reach, String[].class).bind("superuser", caller.superuser())
                .bind("user", caller.userId()).mapTo(Boolean.class).one());
    }

    /// The account with an address, in any case.
    Optional<User> byEmail(String email) {
        return controlPlane.jdbi().withHandle(handle -> handle
                .createQuery("SELECT " + UserStore.COLUMNS + " FROM \"user\" u WHERE lower(u.email) = lower(:email)")
                .bind("email", email).map(UserStore.ROW).findOne());
    }
}
