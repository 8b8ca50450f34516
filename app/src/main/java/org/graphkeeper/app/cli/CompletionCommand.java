package org.graphkeeper.app.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `graphkeeper completion`: one script serves both shells, it finds out itself which one reads it.
@Command(name = "completion",
        footer = {"", "bash: source <(graphkeeper completion bash)",
            "zsh:  source <(graphkeeper completion zsh)"})
final class CompletionCommand implements Callable<Integer> {

    /// The shells that the script is for.
    enum Shell { bash, zsh }

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(paramLabel = "SHELL", descriptionKey = "parameter.shell")
    private Shell shell;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(AutoComplete.bash("graphkeeper", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
