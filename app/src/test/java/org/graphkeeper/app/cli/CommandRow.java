package org.graphkeeper.app.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/// A command, what it answers when all is well, and which answers of a server it cannot do without. In all texts, `SLUG`
/// stands for the graph or the profile that it is about, `PERSON` for somebody who is no member of it, and `FILE` for a
/// file with that person in it.
final class CommandRow {

    /// What has to be there before.
    @FunctionalInterface
    interface Given {
        void prepare(Cli cli, RealServer server, String slug) throws Exception;
    }

    private final String name;
    private final String arguments;
    private final SequencedMap<String, Map<Fault, Integer>> asked = new LinkedHashMap<>();
    private List<String> says = List.of();
    private Set<String> fields = Set.of();
    private Given given = (_, _, _) -> { };
    private Consumer<ScriptedServer> script = _ -> { };
    private boolean onServer = true;
    private final List<String> tellingAll = new ArrayList<>();

    private CommandRow(String name, String arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    /// @param name      as it stands after `graphkeeper`
    /// @param arguments what follows the name
    static CommandRow of(String name, String arguments) {
        return new CommandRow(name, arguments);
    }

    /// What people read, besides other things.
    CommandRow says(String... words) {
        says = List.of(words);
        return this;
    }

    /// The fields of the JSON, all of them; none where the command has no JSON.
    CommandRow fields(String names) {
        fields = Set.of(names.split(" "));
        return this;
    }

    CommandRow given(Given preparation) {
        given = preparation;
        return this;
    }

    /// It takes no server.
    CommandRow withoutServer() {
        onServer = false;
        return this;
    }

    /// How the scripted server differs from the usual.
    CommandRow script(Consumer<ScriptedServer> difference) {
        script = difference;
        return this;
    }

    /// A request that it cannot do without. Every fault ends it with the fault's own exit code.
    CommandRow asks(String request) {
        asked.put(request, new EnumMap<>(Fault.class));
        return this;
    }

    /// A fault of the request that was named last ends the command with another exit code.
    CommandRow except(Fault fault, int exitCode) {
        asked.lastEntry().getValue().put(fault, exitCode);
        return this;
    }

    /// Every knowledge server answers the request that was named last: one that says there is no such thing is none.
    CommandRow refusingLikeAnotherProduct() {
        return except(Fault.ABSENT, ExitCode.SERVER).except(Fault.CONFLICT, ExitCode.SERVER)
                .except(Fault.INVALID, ExitCode.SERVER).except(Fault.REJECTED, ExitCode.SERVER);
    }

    /// Whatever becomes of the request that was named last is a part of the answer, not an error alone.
    CommandRow tellingAll() {
        tellingAll.add(asked.lastEntry().getKey());
        return this;
    }

    String name() {
        return name;
    }

    List<String> says() {
        return says;
    }

    Set<String> fields() {
        return fields;
    }

    Given given() {
        return given;
    }

    Consumer<ScriptedServer> script() {
        return script;
    }

    boolean isOnServer() {
        return onServer;
    }

    /// Whether it tells one object of JSON on each line.
    boolean tellsLines() {
        return name.equals("provisioning watch");
    }

    Set<String> asked() {
        return asked.keySet();
    }

    int exitCode(String request, Fault fault) {
        return asked.get(request).getOrDefault(fault, fault.exitCode());
    }

    boolean tellsAllOf(String request) {
        return tellingAll.contains(request);
    }

    List<String> command(String slug, String person, String file) {
        return List.of((name + " " + arguments).strip().replace("SLUG", slug).replace("PERSON", person)
                .replace("FILE", file).split(" "));
    }

    @Override
    public String toString() {
        return name;
    }
}
