package org.cylcomed.server.backup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.cylcomed.server.command.Command;
import org.cylcomed.server.command.Commands;
import org.cylcomed.server.command.ExitCode;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.TerminalException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code cylcomed restore FILE}. */
public final class RestoreCommand implements Command {
    @Override
    public void declare(CommandSpec specification) {
        specification
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE")
                        .type(Path.class)
                        .required(true)
                        .description("A file that 'cylcomed backup' made.")
                        .build())
                .addOption(OptionSpec.builder(Commands.data())
                        .names("--data", "--home")
                        .description(
                                "The folder to make; new or empty. Default: $CYLCOMED_HOME, else",
                                "$XDG_DATA_HOME/cylcomed, else ~/.local/share/cylcomed.")
                        .build());
        specification
                .usageMessage()
                .header("Make a server's folder from a backup.")
                .description(
                        "",
                        "Changes nothing that is there: the folder must be new or empty. Either all of the backup is",
                        "restored or nothing. Then start the server on it; it builds its history anew.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed restore ward.tar.gz --data /srv/cylcomed",
                        "  cylcomed serve --data /srv/cylcomed",
                        "Do not run the old server beside the restored one: both would be the same to sensors.");
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws IOException {
        Home home = Commands.home(arguments);
        Path archive = arguments.matchedPositionalValue(0, Path.of(""));
        if (!Files.isReadable(archive)) {
            throw new TerminalException("backup-missing", "There is no file " + archive + " that can be read.");
        }
        long files = new Restore(home).read(archive);
        output.printf(
                Locale.ROOT, "%s: %,d files restored. Start it: cylcomed serve --data %1$s%n", home.folder(), files);
        return ExitCode.DONE;
    }
}
