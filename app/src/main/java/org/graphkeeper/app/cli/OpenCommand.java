package org.graphkeeper.app.cli;

import java.util.concurrent.Callable;
import org.graphkeeper.app.wiring.Desktop;
import org.graphkeeper.views.base.DeepLink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `graphkeeper open LINK`: shows a graph in the desktop app, in the window that is open if there is one.
@Command(name = "open", description = "Shows a graph in the desktop app, in the window that is open if there is one.")
final class OpenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Parameters(paramLabel = "LINK", description = "A link such as graphkeeper://graphs.example.org/sales_eu; 'local' "
            + "stands for the local workspace.")
    private String link;

    @Override
    public Integer call() {
        if (!(DeepLink.parse(link) instanceof DeepLink.Parsed.Valid)) {
            throw new ParameterException(spec.commandLine(), "'" + link + "' is no link. One looks like "
                    + "graphkeeper://graphs.example.org/sales_eu and has nothing else in it.");
        }
        return Desktop.run(link);
    }
}
