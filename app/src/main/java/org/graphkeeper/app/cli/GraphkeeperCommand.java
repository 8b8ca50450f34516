package org.graphkeeper.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.graphkeeper.app.Version;
import org.graphkeeper.app.wiring.Desktop;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `graphkeeper` without a subcommand: the desktop app.
@Command(name = "graphkeeper",
        versionProvider = GraphkeeperCommand.VersionText.class,
        description = "Administers servers that hold many isolated knowledge graphs. Without a command it opens the "
                + "desktop app.",
        subcommands = {GraphsCommand.class, MembersCommand.class, ConnectionsCommand.class, ProvisioningCommand.class,
            ProfilesCommand.class, LoginCommand.class, LogoutCommand.class, CompletionCommand.class, OpenCommand.class,
            ServeCommand.class, TourCommand.class, WarmUpCommand.class},
        footer = {"", "Commands on servers take --server or --profile, and --json for programs; without either they "
                + "work on the local workspace. docs/command-line.md tells the exit codes.", "",
            "GRAPHKEEPER_HOME names a directory for all files of the app; without it they are where the "
                + "system wants them."})
public final class GraphkeeperCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    private boolean version;

    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Graphkeeper " + Version.product()};
        }
    }

    /// Runs what the arguments say.
    ///
    /// @return the exit code, see [ExitCode]
    public static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    private final World world;

    private GraphkeeperCommand(World world) {
        this.world = world;
    }

    static CommandLine commandLine() {
        return commandLine(World.ofThisProcess());
    }

    static CommandLine commandLine(World world) {
        CommandLine line = new CommandLine(new GraphkeeperCommand(world));
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(GraphkeeperCommand::explain);
        return line;
    }

    World world() {
        return world;
    }

    @Override
    public Integer call() {
        return Desktop.run();
    }

    private static int explain(ParameterException problem, String[] arguments) {
        CommandLine line = problem.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(problem.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }
}
