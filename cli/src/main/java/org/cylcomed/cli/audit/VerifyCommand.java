package org.cylcomed.cli.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.engine.record.NoteVerifier;
import org.cylcomed.engine.record.RecordDamagedException;
import org.cylcomed.engine.record.RecordKeys;
import org.cylcomed.engine.record.RecordReport;
import org.cylcomed.engine.record.RecordVerifier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Recomputes the record and says whether it is as it was signed. */
public final class VerifyCommand implements Command {
    private final Map<String, String> environment;
    private final InstantSource clock;

    public VerifyCommand() {
        this(System.getenv(), InstantSource.system());
    }

    VerifyCommand(Map<String, String> environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Verify that nobody changed or removed what was judged, decided and audited.")
                .customSynopsis("cylcomed audit verify [--home DIR] [--key FILE] [--since CHECKPOINT]... [--json]")
                .description(
                        "",
                        "The record is a list that only grows, under a tree of hashes whose root is signed about",
                        "once a second: a checkpoint (C2SP tlog-tiles). This recomputes the whole tree from the",
                        "entries and compares every hash, the signed root, and one checkpoint of each day before.",
                        "It may run while a server writes; it then verifies up to the checkpoint it finds.",
                        "",
                        "It proves: up to its checkpoint, each entry is the one signed, in its place; none was",
                        "changed, taken out or put in between by anyone without the private key (keys/record.key).",
                        "It cannot prove: that an entry was true when it was written; that nothing was left out",
                        "before it was written; that the end was not cut back, with an older checkpoint put in",
                        "place; or that a person who has the key did not write all anew. Against the last two,",
                        "keep checkpoints where that person cannot change them: copy the file record/checkpoint",
                        "to another machine, or print it. --since proves that the record only grew since the one",
                        "you kept. Keep the public key (keys/record.pub) elsewhere too.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed audit verify                                   the record of this user",
                        "  cylcomed audit verify --since /mnt/usb/checkpoint-0311  it only grew since March 11",
                        "  cylcomed audit verify --home /srv/cylcomed --key record.pub --json",
                        "",
                        "Exit codes: 0 intact, 1 not intact, 2 no record, no key, or nothing readable.");
        specification
                .addOption(path("--home", "DIR")
                        .description("Where Cylcomed keeps its data. Default: $CYLCOMED_HOME, else"
                                + " $XDG_DATA_HOME/cylcomed, else ~/.local/share/cylcomed.")
                        .build())
                .addOption(path("--key", "FILE")
                        .description("The public key to trust. Default: keys/record.pub in the home, which whoever"
                                + " changed the record may have changed as well.")
                        .build())
                .addOption(OptionSpec.builder("--since")
                        .type(List.class)
                        .auxiliaryTypes(Path.class)
                        .paramLabel("CHECKPOINT")
                        .description("A checkpoint you kept: prove that the record only grew since. May be given"
                                + " several times.")
                        .build())
                .addOption(OptionSpec.builder("--json")
                        .type(boolean.class)
                        .description("Print one JSON document.")
                        .build());
    }

    private static OptionSpec.Builder path(String name, String label) {
        return OptionSpec.builder(name).type(Path.class).paramLabel(label);
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws IOException {
        Path given = arguments.matchedOptionValue("--home", null);
        Path home = given != null ? given : home(environment);
        Path keyGiven = arguments.matchedOptionValue("--key", null);
        Path keyFile = keyGiven != null ? keyGiven : home.resolve("keys").resolve(RecordKeys.PUBLIC_FILE);
        List<Path> since = arguments.matchedOptionValue("--since", List.of());
        Path record = home.resolve("record");
        Optional<NoteVerifier> key = key(keyFile, record, errors);
        if (key.isEmpty()) {
            return ExitCode.USAGE;
        }
        RecordReport report;
        try {
            report = new RecordVerifier(key.get(), clock).verify(record, since);
        } catch (NoSuchFileException e) {
            errors.println(
                    record.toString().equals(e.getFile())
                            ? "There is no record in " + record + "."
                            : "There is no file " + e.getFile() + ".");
            return ExitCode.USAGE;
        } catch (AccessDeniedException e) {
            errors.println("You may not read " + e.getFile() + ".");
            return ExitCode.USAGE;
        } catch (IOException e) {
            errors.println("The record in " + record + " could not be read to its end: " + e.getMessage() + ".");
            return ExitCode.USAGE;
        }
        VerifyReport verified = new VerifyReport(record, key.get(), since, report);
        if (arguments.hasMatchedOption("--json")) {
            verified.writeJson(output);
            output.println();
        } else {
            verified.print(output);
        }
        return report.isIntact() ? ExitCode.DONE : ExitCode.ANSWER_IS_NO;
    }

    private static Optional<NoteVerifier> key(Path file, Path record, PrintWriter errors) {
        try {
            return Optional.of(RecordKeys.verifier(file));
        } catch (NoSuchFileException e) {
            errors.println("There is no public key " + file + " for a record in " + record + ".");
        } catch (RecordDamagedException e) {
            errors.println(e.getMessage());
        } catch (IOException e) {
            errors.println("The public key " + file + " cannot be read.");
        }
        return Optional.empty();
    }

    static Path home(Map<String, String> environment) {
        String own = environment.getOrDefault("CYLCOMED_HOME", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path parent = data.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(data);
        return parent.resolve("cylcomed");
    }
}
