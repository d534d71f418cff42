package org.cylcomed.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Runs one command as the program runs it, with a command made for the test. */
public final class Calling {
    private Calling() {}

    public static int call(Command command, String[] arguments, PrintWriter output, PrintWriter errors) {
        return new CommandLine(Commands.specification(command))
                .setOut(output)
                .setErr(errors)
                .setExecutionStrategy(Commands::execute)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution)
                .execute(arguments);
    }
}
