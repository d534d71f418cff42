package org.cylcomed.cli.sensor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.cli.Terminal;
import org.cylcomed.sensor.capture.LiveCaptureException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Listens, or reads captures, and delivers what it sees to a server. */
public final class SensorCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Listen on a network and report to a Cylcomed server.")
                .customSynopsis(
                        "cylcomed sensor enrol URL TOKEN",
                        "       cylcomed sensor --live IFACE --to URL [--site CIDR]... [OPTIONS]",
                        "       cylcomed sensor FILE|FOLDER|-... --to URL [OPTIONS]")
                .description(
                        "",
                        "Sends the server who is there, who talks to whom and what is wrong; never packets and",
                        "never a patient's identifier. Commands no device. What it sees waits in a spool on disk",
                        "until the server has it on its own disk: nothing is lost while the server is away or",
                        "when this process is killed. Enrol once, with a token from the console.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed sensor enrol https://cylcomed.ward.example TOKEN    once; from the console",
                        "  cylcomed sensor --live eth0 --to https://cylcomed.ward.example    needs CAP_NET_RAW",
                        "  cylcomed sensor --live eth0 --site 10.31.0.0/16 --scanner 10.31.9.4    our networks",
                        "  cylcomed sensor --live wlan0 --network home-17    addresses many homes use",
                        "  cylcomed sensor ward.pcapng --to https://cylcomed.ward.example    a capture, once",
                        "",
                        "Ctrl-C stops listening, delivers for at most 10 s and says what waits: the next start",
                        "delivers it. Exit codes: 0 all delivered, 1 the certificate has ended, 2 usage or nothing",
                        "readable, 3 something waits in the spool.");
        SensorOptions.declare(specification);
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors)
            throws IOException, InterruptedException {
        return run(arguments, output, errors, Home.of(System.getenv()), PATIENCE);
    }

    int run(ParseResult arguments, PrintWriter output, PrintWriter errors, Home home, Duration patience)
            throws IOException, InterruptedException {
        SensorOptions options = SensorOptions.of(arguments);
        Optional<SensorIdentity> identity;
        try {
            identity = SensorIdentity.load(home);
        } catch (IOException e) {
            errors.println(e.getMessage());
            return ExitCode.USAGE;
        }
        if (identity.isEmpty()) {
            errors.println("This computer is no sensor yet. Make a token in the console and paste the line it shows:");
            errors.println("  cylcomed sensor enrol URL TOKEN");
            return ExitCode.USAGE;
        }
        InstantSource clock = InstantSource.system();
        if (clock.instant().isAfter(identity.get().ends())) {
            errors.println("The certificate of this sensor ended on "
                    + Words.time(identity.get().ends())
                    + ". Make a new token in the console and enrol again: cylcomed sensor enrol URL TOKEN --again");
            return ExitCode.ANSWER_IS_NO;
        }
        try {
            return new SensorRun(options, patience, home, identity.get(), clock, output, errors)
                    .run(Terminal.ofThisProcess().progress());
        } catch (NoSuchFileException e) {
            errors.println("There is no file or folder " + Words.plain(String.valueOf(e.getFile())) + ".");
            return ExitCode.USAGE;
        } catch (LiveCaptureException | SensorRun.SpoolInUseException e) {
            errors.println(e.getMessage());
            return ExitCode.USAGE;
        }
    }
}
