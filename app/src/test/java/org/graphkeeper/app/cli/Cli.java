package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.PolicyFile;
import org.graphkeeper.app.secrets.SecretStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Runs commands as the launcher does, in a world that a test makes up.
final class Cli {

    /// What a command left behind.
    record Result(int exitCode, String out, String err) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(out, e);
            }
        }
    }

    /// A keychain that lasts, or none.
    static final class Keychain implements SecretStore {

        final Map<String, Secret> kept = new HashMap<>();
        boolean there = true;

        @Override
        public Optional<Secret> find(String profileId) {
            return Optional.ofNullable(kept.get(profileId));
        }

        @Override
        public void keep(String profileId, Secret secret) {
            kept.put(profileId, secret);
        }

        @Override
        public void forget(String profileId) {
            kept.remove(profileId);
        }

        @Override
        public boolean lasts() {
            return there;
        }
    }

    final Map<String, String> environment = new HashMap<>();
    final Keychain keychain = new Keychain();
    final Deque<String> typed = new ArrayDeque<>();
    final AppPaths paths;
    Clock clock = Clock.systemUTC();
    World.Pauses pauses = Thread::sleep;
    /// No policy; a test may put another in its place.
    PolicyFile policy;
    String input = "";
    boolean somebodyThere;
    Consumer<Path> logging = _ -> { };
    Locale locale = Locale.US;
    /// Happens while the person is asked.
    Runnable onQuestion = () -> { };
    private volatile Runnable stop = () -> { };
    private List<String> common = List.of();

    Cli(Path home) {
        paths = AppPaths.under(home);
        policy = new PolicyFile(home.resolve("no-policy.json"), _ -> Optional.empty());
    }

    /// These follow every command.
    Cli always(String... options) {
        common = List.of(options);
        return this;
    }

    /// A clock that stands still but for the waiting of commands, which takes no time.
    void letTimePassByWaiting() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
        clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
        pauses = length -> now.updateAndGet(before -> before.plus(length));
    }

    /// Tells the command that runs to end, as Ctrl+C does.
    void stop() {
        stop.run();
    }

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = line();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = Stream.concat(List.of(arguments).stream(), common.stream())
                .toArray(String[]::new);
        return new Result(line.execute(all), out.toString(), err.toString());
    }

    /// The commands, not run yet.
    CommandLine line() {
        return GraphkeeperCommand.commandLine(new World(environment, paths,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), person(), clock, policy, locale, pauses,
                () -> keychain, logging, action -> stop = action));
    }

    private Person person() {
        return !somebodyThere ? Person.NOBODY : new Person() {
            @Override
            public boolean isThere() {
                return true;
            }

            @Override
            public @Nullable String ask(String question) throws InterruptedException {
                return Answer.of(() -> {
                    onQuestion.run();
                    return typed.poll();
                });
            }

            @Override
            public @Nullable Secret askSecret(String question) throws InterruptedException {
                String secret = ask(question);
                return secret == null ? null : new Secret(secret);
            }
        };
    }
}
