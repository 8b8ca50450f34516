package org.graphkeeper.server.audit;

/// Every management action that leaves an entry. The keys are stable: clients filter by them and old entries keep them.
public enum AuditAction {
    GRAPH_CREATE("graph.create"),
    GRAPH_CHANGE("graph.change"),
    GRAPH_DELETE("graph.delete"),
    GRAPH_RESTORE("graph.restore"),
    GRAPH_PURGE("graph.purge"),
    GRAPH_RETRY("graph.retry"),
    GRAPH_CANCEL("graph.cancel"),
    MEMBER_ADD("member.add"),
    MEMBER_ROLE_CHANGE("member.role.change"),
    MEMBER_REMOVE("member.remove"),
    USER_REGISTER("user.register"),
    USER_CHANGE("user.change"),
    USER_DELETE("user.delete"),
    USER_ROLE_CHANGE("user.role.change"),
    USER_PASSWORD_CHANGE("user.password.change"),
    TOKEN_CREATE("token.create"),
    TOKEN_REVOKE("token.revoke"),
    CONNECTION_ADD("connection.add"),
    CONNECTION_TEST("connection.test"),
    CONNECTION_REMOVE("connection.remove"),
    CONNECTION_RELOAD("connection.reload");

    private final String key;

    AuditAction(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
