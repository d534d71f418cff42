package org.cylcomed.server.backup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.cylcomed.server.command.Command;
import org.cylcomed.server.command.Commands;
import org.cylcomed.server.command.ExitCode;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.settings.ServerSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code cylcomed backup FILE}. */
public final class BackupCommand implements Command {
    @Override
    public void declare(CommandSpec specification) {
        specification
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("FILE")
                        .type(Path.class)
                        .required(true)
                        .description("The file to make; it must not be there yet.")
                        .build())
                .addOption(Commands.data());
        specification
                .usageMessage()
                .header("Write everything a server keeps into one file, while it runs.")
                .description(
                        "",
                        "Holds the database, what was observed and judged, settings and KEYS: whoever reads the file",
                        "can pose as this server and reads everything in it. Only you can read it; it is not",
                        "encrypted. Keep it where only you get at it, best on another computer.",
                        "Left out is what can be built anew: the history and the caches. An external database",
                        "(--database) is not in it: back it up with its own tools, before this.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed backup /mnt/backup/ward-2026-11-26.tar.gz",
                        "  cylcomed backup ward.tar.gz --data /srv/cylcomed",
                        "To try it: cylcomed restore ward.tar.gz --data /tmp/trial");
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws IOException {
        Home home = Commands.home(arguments);
        Path target = arguments.matchedPositionalValue(0, Path.of(""));
        Backup.Written written = new Backup(home, InstantSource.system()).write(target);
        if (ServerSettings.read(home, Map.of(), System.getenv()).database() != null) {
            errors.println("The database is an external one and not in this file: back it up with its own tools.");
        }
        output.printf(
                Locale.ROOT,
                "%s: %,d files, %.1f MB. It holds keys; only you can read it.%n",
                target,
                written.files(),
                written.bytes() / 1e6);
        return ExitCode.DONE;
    }
}
