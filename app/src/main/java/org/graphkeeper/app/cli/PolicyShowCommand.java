package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.graphkeeper.views.base.ComputerPolicy;
import org.graphkeeper.views.base.ComputerPolicy.Held;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.settings.PolicyWords;
import picocli.CommandLine.Command;

/// `graphkeeper policy show`: every setting that a computer can decide, and who decided it.
@Command(name = "show")
final class PolicyShowCommand extends ServerCommand {

    @Override
    int run(Setting setting) throws CommandFailure {
        Profiles profiles = new Profiles(setting.world(), setting.words());
        var settings = profiles.settings();
        ComputerPolicy policy = profiles.layers().shown(() -> settings);
        Output output = setting.output();
        if (output.isJson()) {
            ObjectNode answer = PolicyFlaws.json(policy);
            ArrayNode rows = answer.putArray("settings");
            for (Held held : policy.held().get()) {
                ArrayNode value = rows.addObject().put("key", held.key().word())
                        .put("origin", JsonViews.word(held.origin())).putArray("value");
                held.value().forEach(value::add);
            }
            output.json(answer);
            return ExitCode.OK;
        }
        Texts texts = setting.words().texts();
        PolicyWords words = new PolicyWords(setting.words()::of);
        output.line(texts.get("cli.policy." + JsonViews.word(policy.state()), policy.file()));
        if (!policy.administrator().isEmpty()) {
            output.line(policy.who(setting.words().of("base")));
        }
        policy.flaws().forEach(flaw -> output.note(words.flaw(flaw)));
        Table table = new Table(Table.Column.fixed(texts.get("cli.policy.key")),
                Table.Column.text(texts.get("cli.policy.value")), Table.Column.text(texts.get("cli.policy.origin")));
        policy.held().get().forEach(held -> table.row(held.key().word(), words.value(held).replace("\n", ", "),
                words.origin(held.origin())));
        output.table(table);
        return ExitCode.OK;
    }
}
