package org.cylcomed.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.RetryableException;
import org.cylcomed.server.home.TerminalException;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What all commands share: {@code --help}, the width of a help page, how one is run and how it fails. */
public final class Commands {
    private static final int WIDTH = 100;

    private Commands() {}

    public static CommandSpec specification(Command command) {
        CommandSpec specification = CommandSpec.wrapWithoutInspection(command).addOption(help());
        specification.usageMessage().width(WIDTH).sortOptions(false);
        command.declare(specification);
        return specification;
    }

    /** {@code --data DIR}, for the commands that work on a home. */
    public static OptionSpec data() {
        return OptionSpec.builder("--data")
                .paramLabel("DIR")
                .type(String.class)
                .description(
                        "The folder where everything is kept. Default: $CYLCOMED_HOME, else",
                        "$XDG_DATA_HOME/cylcomed, else ~/.local/share/cylcomed.")
                .build();
    }

    /** The home that {@code --data} names, else the one the environment does. */
    public static Home home(ParseResult arguments) {
        String given = arguments.matchedOptionValue("--data", "");
        return given.isBlank()
                ? Home.locate(System.getenv(), Path.of(System.getProperty("user.home")))
                : new Home(Path.of(given));
    }

    public static int run(CommandLine commands, String[] arguments, PrintWriter output, PrintWriter errors) {
        return commands.setOut(output)
                .setErr(errors)
                .setExecutionStrategy(Commands::execute)
                .setParameterExceptionHandler(Commands::usage)
                .setExecutionExceptionHandler(Commands::failed)
                .execute(arguments);
    }

    public static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("Show this help and stop.")
                .build();
    }

    private static int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine line = last.commandSpec().commandLine();
        if (last.isUsageHelpRequested()) {
            line.usage(line.getOut());
            return ExitCode.DONE;
        }
        if (!(last.commandSpec().userObject() instanceof Command command)) {
            line.usage(line.getErr());
            return ExitCode.USAGE;
        }
        try {
            return command.run(last, line.getOut(), line.getErr());
        } catch (ParameterException usage) {
            throw usage;
        } catch (Exception failure) {
            throw new ExecutionException(line, failure.getClass().getName(), failure);
        }
    }

    private static int usage(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter errors = command.getErr();
        errors.println(exception.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(exception, errors)) {
            errors.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }

    /** Only sentences written for people are shown: the message of any other exception may quote data. */
    private static int failed(Exception exception, CommandLine command, ParseResult parsed) {
        PrintWriter errors = command.getErr();
        switch (exception) {
            case TerminalException terminal -> {
                errors.println(terminal.getMessage());
                return ExitCode.USAGE;
            }
            case RetryableException retryable -> {
                errors.println(retryable.getMessage());
                return ExitCode.TRY_AGAIN;
            }
            case Exception defect -> {
                errors.println(
                        "Cylcomed met a defect of its own and stopped. Please report these lines, which hold no data:");
                Throwable cause = defect;
                for (int depth = 0; cause != null && depth < 8; depth++, cause = cause.getCause()) {
                    errors.println("  " + cause.getClass().getName());
                    StackTraceElement[] frames = cause.getStackTrace();
                    for (int frame = 0; frame < Math.min(6, frames.length); frame++) {
                        errors.println("      at " + frames[frame]);
                    }
                }
                return ExitCode.DEFECT;
            }
        }
    }
}
