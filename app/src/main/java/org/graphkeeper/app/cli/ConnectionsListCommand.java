package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.views.base.Texts;
import picocli.CommandLine.Command;

/// `graphkeeper connections list`.
@Command(name = "list")
final class ConnectionsListCommand extends ReadCommand {

    @Override
    int run(Session session) throws FailureException, InterruptedException, CommandFailure {
        List<DatabaseConnection> connections = session.reads().read(session.client().databaseConnections().all());
        if (session.output().isJson()) {
            ObjectNode answer = session.answer().put("count", connections.size());
            answer.set("connections", JsonViews.list(connections, JsonViews::of));
            session.output().json(answer);
        } else {
            Texts texts = session.words().texts();
            Table table = new Table(Table.Column.fixed(texts.get("cli.connections.key")),
                    Table.Column.text(texts.get("cli.connections.name")),
                    Table.Column.fixed(session.words().of("graphs").get("column.created")));
            connections.forEach(connection -> table.row(connection.configKey(), connection.name(),
                    connection.createdAt() == null ? "–" : session.words().ages().date(connection.createdAt())));
            session.output().table(table);
        }
        return ExitCode.OK;
    }
}
