package org.graphkeeper.app.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.ApiClients;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.api.safety.ChangeGate;
import org.graphkeeper.api.safety.ChangeLock;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.app.activity.ActivityFile;
import org.graphkeeper.app.errors.DefectCode;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Safety;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What all commands share that talk to servers: they end in order when they are told to, and tell every failure in the
/// words of the app and by an exit code.
abstract class ServerCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--json")
    private boolean json;

    /// Whether its JSON is one object a line, not one object alone.
    boolean tellsLines() {
        return false;
    }

    /// Does the work.
    ///
    /// @return the exit code
    abstract int run(Setting setting) throws FailureException, InterruptedException, CommandFailure;

    /// What there is before a server was chosen.
    record Setting(World world, Output output, Words words) {
    }

    /// The work on a server.
    @FunctionalInterface
    interface Work {
        int on(Session session) throws FailureException, InterruptedException, CommandFailure;
    }

    @Override
    public final Integer call() throws InterruptedException {
        World world = ((GraphkeeperCommand) spec.root().userObject()).world();
        Words words = new Words(world.locale(), world.clock());
        Setting setting = new Setting(world, new Output(spec.commandLine(), json, tellsLines(), world.person()), words);
        FutureTask<Integer> work = new FutureTask<>(() -> guarded(setting));
        // Gateways can be interrupted on virtual threads only.
        Thread worker = Thread.ofVirtual().name("command").unstarted(work);
        world.onStop().accept(worker::interrupt);
        worker.start();
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private int guarded(Setting setting) {
        Output output = setting.output();
        Words words = setting.words();
        try {
            setting.world().paths().create();
            setting.world().logging().accept(setting.world().paths().logs());
            return run(setting);
        } catch (CommandFailure e) {
            output.problem(e.exitCode(), e.problem());
            return e.exitCode();
        } catch (FailureException e) {
            output.problem(ExitCode.of(e.failure()), words.of(e.failure()));
            return ExitCode.of(e.failure());
        } catch (InterruptedException e) {
            output.problem(ExitCode.INTERRUPTED, words.problem("cli.interrupted"));
            return ExitCode.INTERRUPTED;
        } catch (IOException e) {
            Problem problem = words.problem("cli.directories", AppPaths.HOME_VARIABLE);
            output.problem(ExitCode.FAILED, new Problem(problem.what(), problem.meaning(), problem.todo(),
                    e.toString()));
            return ExitCode.FAILED;
        } catch (RuntimeException | Error e) {
            String code = DefectCode.of(e);
            LoggerFactory.getLogger(getClass()).error("{} in a command", code, e);
            output.problem(ExitCode.FAILED, words.of(new Failure.Defect(code)));
            return ExitCode.FAILED;
        }
    }

    /// What holds a command to what a profile allows.
    @FunctionalInterface
    interface Leave {
        ChangeGate of(Safety safety) throws CommandFailure;
    }

    /// Opens the server that the options name, reads what the work wants to know, and closes what was opened. Whatever
    /// the profile allows, nothing is changed.
    static int on(Setting setting, ServerOptions options, Reads.Mode mode, Work work)
            throws FailureException, InterruptedException, CommandFailure {
        return on(setting, options, mode,
                _ -> new ChangeLock(AccessMode.READ_ONLY, setting.world().clock()), work);
    }

    /// The same for work that changes something.
    static int on(Setting setting, ServerOptions options, Reads.Mode mode, Leave leave, Work work)
            throws FailureException, InterruptedException, CommandFailure {
        World world = setting.world();
        Targets targets = new Targets(world, setting.words(), setting.output());
        Targets.Choice choice = targets.choose(options);
        boolean offline = mode == Reads.Mode.STORED;
        Held held = new Held(choice.safety(), leave.of(choice.safety()));
        if (!choice.isLocal()) {
            return on(setting, targets.remote(choice, options, offline), mode, held, work);
        }
        OfflinePartition partition = new OfflinePartition(choice.profile().id(), choice.profile().id());
        if (offline) {
            Credentials nobody = new Credentials.Issued(() -> {
                throw new IllegalStateException("offline");
            });
            return on(setting, new Target(choice.profile(), choice.profile().name(), Targets.NOWHERE, nobody,
                    partition), mode, held, work);
        }
        try (LocalServer local = LocalServer.reach(world, setting.output(), setting.words())) {
            return on(setting, new Target(choice.profile(), choice.profile().name(), local.address(),
                    local.credentials(), partition), mode, held, work);
        }
    }

    private record Held(Safety safety, ChangeGate gate) {
    }

    private static int on(Setting setting, Target target, Reads.Mode mode, Held held, Work work)
            throws FailureException, InterruptedException, CommandFailure {
        World world = setting.world();
        try (OfflineStore store = new Profiles(world, setting.words()).offlineStore(setting.output());
                ApiClient client = ApiClients.open(target.address(), target.credentials(), target.way().withGate(held.gate()), store,
                        target.partition(), world.clock())) {
            String who = target.credentials() instanceof Credentials.Password password ? password.email() : "";
            Journal journal = new Journal(new ActivityFile(world.paths().activityFile()), world.clock(),
                    target.name(), who, setting.words());
            try {
                return work.on(new Session(world, setting.output(), setting.words(), target, held.safety(), client,
                        new Reads(mode, setting.output(), setting.words()), journal));
            } catch (InterruptedException e) {
                throw new CommandFailure(ExitCode.INTERRUPTED, journal.interrupted());
            }
        }
    }

    CommandSpec spec() {
        return spec;
    }
}
