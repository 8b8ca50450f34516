package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.views.base.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `graphkeeper members list`.
@Command(name = "list")
final class MembersListCommand extends ReadCommand {

    @Parameters(paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        List<Member> members = sorted(Members.of(session, slug));
        if (session.output().isJson()) {
            ObjectNode answer = session.answer().put("graph", slug).put("count", members.size());
            answer.set("members", JsonViews.list(members, JsonViews::of));
            session.output().json(answer);
        } else if (members.isEmpty()) {
            session.output().note(session.words().of("members").get("members.empty.title") + ".");
        } else {
            session.output().table(table(members, session.words()));
        }
        return ExitCode.OK;
    }

    static List<Member> sorted(List<Member> members) {
        return members.stream().sorted(Comparator.comparing(Member::email, String.CASE_INSENSITIVE_ORDER)).toList();
    }

    private static Table table(List<Member> members, Words words) {
        Texts texts = words.of("members");
        Table table = new Table(Table.Column.text(texts.get("members.column.email")),
                Table.Column.text(texts.get("members.column.name")),
                Table.Column.fixed(texts.get("members.column.role")),
                Table.Column.fixed(texts.get("members.column.since")));
        members.forEach(member -> table.row(member.email().isEmpty() ? member.userId() : member.email(),
                GraphWords.known(member.displayName()), Members.word(words, member.role()),
                words.ages().date(member.since())));
        return table;
    }
}
