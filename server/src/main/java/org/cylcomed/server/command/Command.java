package org.cylcomed.server.command;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command: says what it takes, then does it. */
public interface Command {
    /** Adds options, parameters and the help page to {@code specification}; {@code --help} is there already. */
    void declare(CommandSpec specification);

    /**
     * Does the work.
     *
     * @param output where the result goes and nothing else; flushed by the caller
     * @param errors where progress, warnings and error sentences go
     * @return an {@link ExitCode}
     * @throws picocli.CommandLine.ParameterException if the arguments do not go together; its message is shown
     * @throws Exception a defect of ours, answered with {@link ExitCode#DEFECT}
     */
    int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws Exception;
}
