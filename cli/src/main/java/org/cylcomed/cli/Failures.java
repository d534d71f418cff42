package org.cylcomed.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the user is told when a command does not end well: one sentence and, for a defect, where its trace lies. */
final class Failures {
    private static final String NOT_REPEATED =
            "An argument is not known here, or is one too many. It is not repeated: it may be a token.";

    private Failures() {}

    static int usage(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter errors = command.getErr();
        errors.println(repeats(exception) && holdsAToken(arguments) ? NOT_REPEATED : exception.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(exception, errors)) {
            errors.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }

    /** Whether it is picocli's, about a value; the sentences of our commands hold no secret. */
    private static boolean repeats(ParameterException exception) {
        return exception instanceof UnmatchedArgumentException || exception.getValue() != null;
    }

    /** Also where the command stands in the wrong place. */
    private static boolean holdsAToken(String[] arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("enrol"));
    }

    static int execution(Exception exception, CommandLine command, ParseResult parsed) {
        PrintWriter errors = command.getErr();
        errors.println("Cylcomed met a defect of its own ("
                + exception.getClass().getSimpleName() + ") and stopped; what it printed so far may be incomplete.");
        Path trace = keep(exception);
        if (trace != null) {
            errors.println("Please report it with this file, which holds no packet content: " + trace);
        }
        return ExitCode.DEFECT;
    }

    private static @Nullable Path keep(Exception exception) {
        try {
            return Files.write(Files.createTempFile("cylcomed-defect-", ".txt"), trace(exception));
        } catch (IOException unwritable) {
            return null;
        }
    }

    /** Class names and places only: the message of an exception may quote the bytes that caused it. */
    static List<String> trace(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 16; depth++, cause = cause.getCause()) {
            lines.add((depth == 0 ? "" : "caused by ") + cause.getClass().getName());
            Arrays.stream(cause.getStackTrace()).limit(200).forEach(frame -> lines.add("    at " + frame));
        }
        return lines;
    }
}
