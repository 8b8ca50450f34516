package org.graphkeeper.server.member;

import java.util.List;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.graph.Graph;
import org.graphkeeper.server.graph.GraphAccess;
import org.graphkeeper.server.graph.GraphAccess.Permission;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.BodyFormat;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.validation.Field;
import org.graphkeeper.server.http.validation.Rule;
import org.graphkeeper.server.http.validation.Rules;
import org.graphkeeper.server.http.validation.Shape;
import org.graphkeeper.server.http.validation.TextRule;
import org.graphkeeper.server.http.validation.UuidRule;
import org.graphkeeper.server.store.ControlPlane;

/// Members of one graph (contract 2.2).
public final class MemberRoutes {

    private static final Rule<String> ROLE_RULE = Rules.oneOf("reader", "writer", MemberStore.ADMIN);
    private static final Field<String> USER_ID = Field.required("user_id", TextRule.text());
    private static final Field<String> FIRST_ROLE = Field.optional("role", ROLE_RULE, "reader");
    private static final Field<String> ROLE = Field.required("role", ROLE_RULE);

    private final MemberStore members;
    private final GraphAccess access;

    public MemberRoutes(ControlPlane controlPlane, GraphAccess access) {
        this.members = new MemberStore(controlPlane);
        this.access = access;
    }

    public List<Route> routes() {
        String all = "/api/v1/graphs/{slug}/members";
        String one = all + "/{user_id}";
        return List.of(
                Route.get(all, Access.SIGNED_IN, call -> Reply.ok(members.of(graph(call, Permission.READ).id()))),
                Route.post(all, Access.SIGNED_IN, BodyFormat.json(Shape.of(USER_ID, FIRST_ROLE)), this::add),
                Route.put(one, Access.SIGNED_IN, BodyFormat.json(Shape.of(ROLE)), this::changeRole),
                Route.delete(one, Access.SIGNED_IN, this::remove));
    }

    private Graph graph(Call call, Permission permission) {
        return access.require(call.caller(), call.path("slug"), permission);
    }

    private Reply add(Call call) {
        Graph graph = graph(call, Permission.MANAGE_MEMBERS);
        return Reply.created(members.add(Actor.of(call), graph, userId(call.body(USER_ID)), call.body(FIRST_ROLE)));
    }

    private Reply changeRole(Call call) {
        Graph graph = graph(call, Permission.MANAGE_MEMBERS);
        return Reply.ok(members.changeRole(Actor.of(call), graph, userId(call.path("user_id")), call.body(ROLE)));
    }

    private Reply remove(Call call) {
        Graph graph = graph(call, Permission.MANAGE_MEMBERS);
        members.remove(Actor.of(call), graph, userId(call.path("user_id")));
        return Reply.noContent();
    }

    private static UUID userId(String text) {
        return UuidRule.parse(text).orElseThrow(() -> ApiError.badRequest("Invalid user_id"));
    }
}
