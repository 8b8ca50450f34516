package org.graphkeeper.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.policy.PolicyFile;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.views.base.ComputerPolicy;
import org.graphkeeper.views.base.ComputerPolicy.State;
import org.graphkeeper.views.settings.PolicyWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `graphkeeper policy check`: whether a file could be used as a policy, before it is put in its place.
@Command(name = "check")
final class PolicyCheckCommand extends ServerCommand {

    @Parameters(paramLabel = "FILE", descriptionKey = "parameter.policy")
    private Path file;

    @Override
    int run(Setting setting) throws CommandFailure {
        // A draft belongs to whoever writes it.
        PolicyFile draft = new PolicyFile(file.toAbsolutePath(), _ -> Optional.empty());
        ComputerPolicy policy = new Layers(draft.read()).shown(Settings::initial);
        if (policy.state() == State.ABSENT) {
            throw new CommandFailure(ExitCode.NOT_FOUND, setting.words().problem("cli.policy.nofile", file));
        }
        if (setting.output().isJson()) {
            setting.output().json(PolicyFlaws.json(policy));
        } else {
            PolicyWords words = new PolicyWords(setting.words()::of);
            setting.output().line(setting.words().texts().get("cli.policy." + JsonViews.word(policy.state()), file));
            policy.flaws().forEach(flaw -> setting.output().line(words.flaw(flaw)));
        }
        return policy.flaws().isEmpty() ? ExitCode.OK : ExitCode.INVALID;
    }
}
