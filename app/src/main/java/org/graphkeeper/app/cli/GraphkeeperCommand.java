package org.graphkeeper.app.cli;

import java.util.concurrent.Callable;
import org.graphkeeper.app.Version;
import org.graphkeeper.app.wiring.Desktop;
import org.graphkeeper.views.base.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `graphkeeper` without a subcommand: the desktop app.
@Command(name = "graphkeeper",
        versionProvider = GraphkeeperCommand.VersionText.class,
        subcommands = {GraphsCommand.class, MembersCommand.class, ConnectionsCommand.class, ProvisioningCommand.class,
            ProfilesCommand.class, PolicyCommand.class, LoginCommand.class, LogoutCommand.class, CompletionCommand.class, OpenCommand.class,
            ServeCommand.class, TourCommand.class})
public final class GraphkeeperCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true)
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
        line.setResourceBundle(new UsageWords(world.locale()));
        ServeEnvironment.addTo(line.getSubcommands().get("serve"), UsageWords.texts(world.locale()));
        line.setParameterExceptionHandler((problem, _) -> ArgumentProblem.explain(problem, words(world)));
        return line;
    }

    World world() {
        return world;
    }

    /// A problem with the arguments that picocli cannot see.
    static ParameterException wrong(CommandSpec spec, String key, Object... arguments) {
        World world = ((GraphkeeperCommand) spec.root().userObject()).world();
        return new ParameterException(spec.commandLine(), words(world).get(key, arguments));
    }

    private static Texts words(World world) {
        return Texts.of("cli", world.locale());
    }

    @Override
    public Integer call() {
        return Desktop.run();
    }
}
