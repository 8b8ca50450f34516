package org.graphkeeper.app.cli;

import java.util.concurrent.Callable;
import org.graphkeeper.app.wiring.Desktop;
import org.graphkeeper.views.base.DeepLink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `graphkeeper open LINK`: shows a graph in the desktop app, in the window that is open if there is one.
@Command(name = "open")
final class OpenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    @Parameters(paramLabel = "LINK", descriptionKey = "parameter.link")
    private String link;

    @Override
    public Integer call() {
        if (!(DeepLink.parse(link) instanceof DeepLink.Parsed.Valid)) {
            throw GraphkeeperCommand.wrong(spec, "cli.usage.link", link);
        }
        return Desktop.run(link);
    }
}
