package org.cylcomed.cli;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

final class VersionCommand implements Command {
    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Say which Cylcomed and which Java this is.")
                .description("Prints one line, for a bug report.");
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) {
        String version =
                Objects.requireNonNullElse(Cylcomed.class.getPackage().getImplementationVersion(), "unpackaged");
        output.println("cylcomed " + version + ", Java " + Runtime.version() + ", " + System.getProperty("os.name")
                + " " + System.getProperty("os.arch"));
        return ExitCode.DONE;
    }
}
