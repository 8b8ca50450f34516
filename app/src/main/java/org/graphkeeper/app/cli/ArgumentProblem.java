package org.graphkeeper.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.graphkeeper.views.base.Texts;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with the arguments, in the user's language. What is rare is told in picocli's own English words.
final class ArgumentProblem {

    private ArgumentProblem() {
    }

    /// Tells it to the person, and how to get help.
    ///
    /// @return the exit code
    static int explain(ParameterException problem, Texts texts) {
        CommandLine line = problem.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(Printable.clean(what(problem, texts)));
        if (problem instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
            err.println(texts.get("cli.usage.suggestion", String.join(", ", unmatched.getSuggestions())));
        }
        err.println(texts.get("cli.usage.help", line.getCommandSpec().qualifiedName() + " --help"));
        err.flush();
        return ExitCode.USAGE;
    }

    private static String what(ParameterException problem, Texts texts) {
        if (problem instanceof MissingParameterException missing) {
            return missing.getMissing().isEmpty() ? missing.getMessage()
                    : texts.get("cli.usage.missing", names(missing.getMissing()));
        }
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return texts.get("cli.usage.unknown", String.join(" ", unmatched.getUnmatched()));
        }
        ArgSpec argument = problem.getArgSpec();
        if (argument == null || problem.getValue() == null) {
            return problem.getMessage();
        }
        return argument.completionCandidates() == null
                ? texts.get("cli.usage.value", problem.getValue(), name(argument))
                : texts.get("cli.usage.choice", problem.getValue(), name(argument), StreamSupport.stream(
                        argument.completionCandidates().spliterator(), false).collect(Collectors.joining(", ")));
    }

    private static String names(List<ArgSpec> arguments) {
        return arguments.stream().map(ArgumentProblem::name).collect(Collectors.joining(", "));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
