package org.cylcomed.cli.inspect;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Terminal;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.capture.LiveCapture;
import org.cylcomed.sensor.capture.LiveCaptureException;
import org.cylcomed.sensor.capture.PacketSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Reads captures or an interface once and reports. */
public final class InspectCommand implements Command {
    private static final int MOST_SECONDS_TO_REPORT = 30;

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Read a capture: devices, what they say, and what is wrong, each explained.")
                .customSynopsis(
                        "cylcomed inspect FILE|FOLDER|-... [OPTIONS]",
                        "       cylcomed inspect --live IFACE [--for DURATION] [OPTIONS]")
                .description(
                        "",
                        "Reads pcap and pcapng, also compressed with gzip or zstd, from files, folders or",
                        "standard input, or listens on an interface. Prints one report: what needs a person",
                        "now, what to look at today, the devices, their weaknesses, and what it cannot say.",
                        "Sends nothing and prints no patient identifier.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed inspect ward.pcapng                         the report",
                        "  cylcomed inspect captures/ --json > report.json      a folder, for a program",
                        "  cylcomed inspect ward.pcapng --csv devices.csv       the device inventory",
                        "  tcpdump -i eth0 -w - | cylcomed inspect -            from another program",
                        "  cylcomed inspect --live eth0 --for 10m               listen (needs CAP_NET_RAW)",
                        "  cylcomed inspect ward.pcapng --scanner 10.31.9.4     our scanner's scans are no finding",
                        "  cylcomed inspect ward.pcapng --fail-on-findings      exit code 1 if attacked");
        InspectOptions.declare(specification);
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws IOException {
        CountDownLatch reported = new CountDownLatch(1);
        try {
            return inspect(arguments, output, errors, reported);
        } finally {
            output.flush();
            reported.countDown();
        }
    }

    private static int inspect(ParseResult arguments, PrintWriter output, PrintWriter errors, CountDownLatch reported)
            throws IOException {
        long started = System.nanoTime();
        InspectOptions options = InspectOptions.of(arguments);
        if (options.slice().isPresent()) {
            Optional<String> refusal = options.slice().get().refusal(options);
            if (refusal.isPresent()) {
                errors.println(refusal.get());
                return ExitCode.USAGE;
            }
        }
        for (Path file : options.outputs()) {
            Optional<String> refusal = OutputFile.refusal(file, options.inputs());
            if (refusal.isPresent()) {
                errors.println(refusal.get());
                return ExitCode.USAGE;
            }
        }
        Terminal terminal = Terminal.ofThisProcess();
        Inspection inspection;
        CaptureReport captures;
        long fileBytes;
        try (PacketSource opened = open(options, reported);
                PacketSource source = options.quiet() ? opened : watched(opened, options, errors, terminal)) {
            inspection = new Inspection(options.site());
            captures = inspection.run(source);
            fileBytes = opened instanceof CaptureFiles files ? files.totalBytes() : 0;
        } catch (NoSuchFileException e) {
            errors.println("There is no file or folder " + e.getFile() + ".");
            return ExitCode.USAGE;
        } catch (LiveCaptureException | IllegalArgumentException e) {
            errors.println(e.getMessage());
            return ExitCode.USAGE;
        }
        if (inspection.sensor().packets() == 0
                && captures.skippedCount() > 0
                && options.live().isEmpty()) {
            CaptureReport.Skipped first = captures.skipped().getFirst();
            boolean empty = fileBytes == 0 && !options.inputs().contains("-");
            errors.println("Nothing could be read. " + Page.safe(first.file()) + ": "
                    + (empty ? "empty" : Page.safe(first.reason())) + ".");
            return ExitCode.USAGE;
        }
        if (options.json()) {
            new JsonReport(inspection, captures).write(output);
            output.println();
        } else {
            Cost cost = Cost.since(
                    started, fileBytes > 0 ? fileBytes : inspection.sensor().bytes());
            Locale locale = Language.of(System.getenv(), Locale.getDefault(Locale.Category.DISPLAY));
            new TextReport(inspection, captures, cost, locale, ZoneId.systemDefault(), output, terminal.colour())
                    .print(options.devices(), options.quiet());
        }
        // After the report: what it says is not lost to a disk that is full.
        try {
            if (!writeFiles(options, inspection, captures, errors)) {
                return ExitCode.USAGE;
            }
        } catch (IOException e) {
            errors.println(OutputFile.failure(e));
            return ExitCode.USAGE;
        }
        boolean no = false;
        for (Inspection.Told told : inspection.findings()) {
            Nature nature = told.finding().kind().nature();
            no |= options.failOnFindings()
                    && nature == Nature.ATTACK
                    && told.finding().severity() != Severity.INFO;
            no |= options.failOnWeaknesses() && nature == Nature.WEAKNESS;
        }
        return no ? ExitCode.ANSWER_IS_NO : ExitCode.DONE;
    }

    private static boolean writeFiles(
            InspectOptions options, Inspection inspection, CaptureReport captures, PrintWriter errors)
            throws IOException {
        if (options.csv().isPresent()) {
            Tables.devices(options.csv().get(), inspection.devices());
        }
        if (options.conversations().isPresent()) {
            Tables.conversations(options.conversations().get(), inspection.conversations());
        }
        return options.slice().isEmpty() || options.slice().get().write(options, inspection, captures, errors);
    }

    private static PacketSource watched(
            PacketSource source, InspectOptions options, PrintWriter errors, Terminal terminal) {
        ProgressLine line = source instanceof LiveCapture live
                ? new ProgressLine.Live(
                        live, options.live().orElse(""), options.listenFor().orElse(null))
                : new ProgressLine.Files(
                        (CaptureFiles) source,
                        options.inputs().size() > 1
                                ? options.inputs().size() + " inputs"
                                : options.inputs().getFirst().equals("-")
                                        ? "standard input"
                                        : options.inputs().getFirst());
        return new Progress(source, line, errors, terminal.progress(), source instanceof LiveCapture).start();
    }

    /** @param reported until then an end of the process by Ctrl-C waits: it ends the listening, not the report */
    private static PacketSource open(InspectOptions options, CountDownLatch reported)
            throws IOException, LiveCaptureException {
        if (options.live().isPresent()) {
            LiveCapture live =
                    LiveCapture.open(options.live().get(), options.listenFor().orElse(null));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(live, reported), "stop listening"));
            return live;
        }
        return CaptureFiles.open(options.inputs().stream().map(Path::of).toList());
    }

    private static void stop(LiveCapture live, CountDownLatch reported) {
        live.stop();
        try {
            boolean inTime = reported.await(MOST_SECONDS_TO_REPORT, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("The report took too long and was given up.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
