package org.graphkeeper.views.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.members.MemberChanges.Change;
import org.graphkeeper.views.members.MemberRow.NoteKind;
import org.jspecify.annotations.Nullable;

/// Tells in the row, in the form and by a notice with a way back how a single change ended. FX-thread confined.
final class RowOutcomes implements MemberChanges.Listener {

    private final MembersViewModel model;
    private final MemberRows rows;
    private final MemberLists lists;
    private final ServerSession session;
    private final Notices notices;
    private final Texts texts;
    private final RoleText roles;
    private final Graph graph;

    /// @param graph whose members are changed
    RowOutcomes(MembersViewModel model, MemberRows rows, MemberLists lists, ServerSession session,
                Surroundings surroundings, Graph graph) {
        this.model = model;
        this.rows = rows;
        this.lists = lists;
        this.session = session;
        this.notices = surroundings.notices();
        this.texts = surroundings.texts("members");
        this.roles = new RoleText(surroundings.texts("base"));
        this.graph = graph;
    }

    @Override
    public void done(Change change, @Nullable Member member) {
        if (isShown()) {
            List<Member> list = new ArrayList<>(lists.members() == null ? List.of() : lists.members());
            list.removeIf(other -> other.userId().equals(change.userId())
                    && (member != null || change.kind() == MemberChanges.Kind.REMOVE));
            if (member != null) {
                list.add(member);
            }
            if (change.kind() == MemberChanges.Kind.REMOVE) {
                rows.forget(change.userId());
            } else {
                rows.of(change.userId()).ifPresent(row -> row.tell(NoteKind.DONE, texts.get("members.note.saved")));
            }
            lists.replace(List.copyOf(list));
        }
        tell(change);
        if (change.kind() != MemberChanges.Kind.ROLE) {
            // The table of graphs counts members.
            session.catalog().refresh();
        }
    }

    @Override
    public void refused(Change change, Problem problem) {
        if (!isShown()) {
            notices.error(problem.text());
            return;
        }
        Optional<MemberRow> row = rows.of(change.userId());
        if (change.kind() == MemberChanges.Kind.ADD) {
            model.adding().refused(problem);
        } else {
            row.ifPresent(one -> one.tell(NoteKind.REFUSED, problem.text()));
        }
        model.settledOne();
    }

    @Override
    public void unknown(Change change) {
        if (!isShown()) {
            return;
        }
        if (change.kind() == MemberChanges.Kind.ADD) {
            model.adding().checking(texts.get("members.note.checking"));
        } else {
            rows.of(change.userId())
                    .ifPresent(one -> one.tell(NoteKind.CHECKING, texts.get("members.note.checking")));
        }
        model.checkAgain();
    }

    private boolean isShown() {
        @Nullable Graph shown = model.graphProperty().get();
        return shown != null && shown.slug().equals(graph.slug());
    }

    private void tell(Change change) {
        switch (change.kind()) {
            case ADD -> {
                if (isShown()) {
                    model.adding().added(change.userId());
                }
                tellAbout(change, texts.get("members.notice.added", change.label(), graph.name()), null);
            }
            case REMOVE -> tellAbout(change, texts.get("members.notice.removed", change.label(), graph.name()),
                    new Notices.Action(texts.get("members.notice.addagain"), () -> addAgain(change)));
            case ROLE -> tellAbout(change, texts.get("members.notice.role", change.label(),
                            roles.toString(change.after()), graph.name()),
                    new Notices.Action(texts.get("members.notice.undo"), () -> changeBack(change)));
        }
    }

    private void tellAbout(Change change, String text, Notices.@Nullable Action action) {
        notices.showAbout("member " + graph.slug() + " " + change.userId(), Notices.Weight.SUCCESS, text, action);
    }

    private void addAgain(Change removed) {
        @Nullable Role role = removed.before();
        if (role != null && isHere()) {
            model.add(removed.userId(), removed.label(), role);
        }
    }

    private void changeBack(Change done) {
        @Nullable Role before = done.before();
        if (before == null || !isHere()) {
            return;
        }
        Optional<MemberRow> row = rows.of(done.userId());
        if (row.isEmpty() || row.get().roleProperty().get() != done.after()) {
            notices.show(Notices.Weight.INFO, texts.get("members.undo.changed", done.label()), null);
        } else if (!row.get().lockProperty().get().isEmpty()) {
            notices.show(Notices.Weight.WARNING, row.get().lockProperty().get(), null);
        } else {
            model.changeRole(row.get(), before);
        }
    }

    /// Tells what is missing when the way back needs the graph to be shown.
    private boolean isHere() {
        if (!isShown()) {
            notices.show(Notices.Weight.INFO, texts.get("members.undo.elsewhere", graph.name()), null);
            return false;
        }
        return true;
    }
}
