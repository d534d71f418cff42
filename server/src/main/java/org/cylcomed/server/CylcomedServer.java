package org.cylcomed.server;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.cylcomed.server.command.Commands;
import org.cylcomed.server.tls.TrustCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The server's program: every command, in one list. The others are the command line's. */
public final class CylcomedServer {
    private CylcomedServer() {}

    /** Runs one command and ends the process with its exit code; a server that runs ends it by a signal. */
    public static void main(String[] arguments) {
        PrintWriter output = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(arguments, output, errors);
        output.flush();
        System.exit(code);
    }

    /**
     * Runs one command.
     *
     * @param output where the result goes; nothing else is written there
     * @param errors where progress, warnings and error sentences go
     */
    public static int run(String[] arguments, PrintWriter output, PrintWriter errors) {
        CommandLine commands = new CommandLine(root())
                .addSubcommand("serve", Commands.specification(new ServeCommand()))
                .addSubcommand("trust", Commands.specification(new TrustCommand()));
        return Commands.run(commands, arguments, output, errors);
    }

    private static CommandSpec root() {
        CommandSpec root = CommandSpec.create().name("cylcomed").addOption(Commands.help());
        root.usageMessage().synopsisSubcommandLabel("COMMAND").header("The server of Cylcomed.", "");
        return root;
    }
}
