package org.graphkeeper.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.roster.RosterFile;
import org.graphkeeper.views.base.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `graphkeeper members export`.
@Command(name = "export")
final class MembersExportCommand extends ReadCommand {

    @Parameters(paramLabel = "SLUG", descriptionKey = "parameter.slug")
    private String slug;

    @Option(names = "--out", paramLabel = "FILE")
    private @Nullable Path out;

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        List<Member> members = MembersListCommand.sorted(Members.of(session, slug));
        String remark = "Graphkeeper; members of " + slug + " on " + session.target().name() + "; as of "
                + session.answer().path("asOf").asText();
        String text = RosterFile.format(remark, members);
        if (out != null) {
            try {
                Files.writeString(out, text);
            } catch (IOException e) {
                Problem problem = session.words().problem("cli.file.write", out);
                throw new CommandFailure(ExitCode.FAILED, new Problem(problem.what(), problem.meaning(),
                        problem.todo(), e.toString()));
            }
        }
        if (session.output().isJson()) {
            session.output().json(session.answer().put("graph", slug).put("count", members.size())
                    .put("file", out == null ? null : out.toString()).put("csv", out == null ? text : null));
        } else if (out == null) {
            session.output().raw(text);
        } else {
            session.output().line(session.words().texts().get("cli.export.done", members.size(), out.toString()));
        }
        return ExitCode.OK;
    }
}
