package org.cylcomed.cli;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What all commands share: {@code --help}, the width of a help page, and how a parsed command is run. */
final class Commands {
    static final int WIDTH = 100;

    private Commands() {}

    static CommandSpec specification(Command command) {
        CommandSpec specification = CommandSpec.wrapWithoutInspection(command).addOption(help());
        specification.usageMessage().width(WIDTH).sortOptions(false);
        command.declare(specification);
        return specification;
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("Show this help and stop.")
                .build();
    }

    static int execute(ParseResult parsed) {
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
        } catch (CommandLine.ParameterException usage) {
            throw usage;
        } catch (Exception failure) {
            throw new ExecutionException(line, failure.getClass().getName(), failure);
        }
    }
}
