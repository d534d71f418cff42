package org.cylcomed.cli.sensor;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.cylcomed.cli.Command;
import org.cylcomed.cli.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Makes this computer a sensor of a server: a key made here, a certificate made there. */
public final class EnrolCommand implements Command {
    @Override
    public void declare(CommandSpec specification) {
        specification
                .usageMessage()
                .header("Make this computer a sensor of a server.")
                .customSynopsis("cylcomed sensor enrol URL TOKEN [OPTIONS]")
                .description(
                        "",
                        "An administrator names the sensor in the console, which shows this whole line to paste.",
                        "The token holds once and names the server's authority: no other server is trusted.",
                        "A key is made here and never leaves; the server certifies it. Both lie in your",
                        "Cylcomed folder, for you alone. The certificate renews itself while the sensor runs.",
                        "")
                .footer(
                        "",
                        "Example:",
                        "  cylcomed sensor enrol https://cylcomed.ward.example:8444 bXkgc2Vj...J0.q83vEj...8A",
                        "",
                        "Exit codes: 0 enrolled, 1 refused (token used or expired, or another server answers),",
                        "2 usage, 3 the server is away.");
        specification
                .addPositional(positional(0, "URL", "The server's port for sensors, usually 8444."))
                .addPositional(positional(1, "TOKEN", "What the console shows."))
                .addOption(OptionSpec.builder("--again")
                        .type(boolean.class)
                        .description("Replace the enrolment that is here already.")
                        .build());
    }

    private static PositionalParamSpec positional(int index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .arity("1")
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws InterruptedException {
        return run(arguments, output, errors, Home.of(System.getenv()));
    }

    int run(ParseResult arguments, PrintWriter output, PrintWriter errors, Home home) throws InterruptedException {
        URI server;
        EnrolmentToken token;
        try {
            server = ServerAddress.parse(arguments.matchedPositionalValue(0, ""));
            token = EnrolmentToken.parse(arguments.matchedPositionalValue(1, ""));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(arguments.commandSpec().commandLine(), String.valueOf(e.getMessage()));
        }
        try {
            Optional<SensorIdentity> here = arguments.hasMatchedOption("--again") ? Optional.empty() : known(home);
            if (here.isPresent()) {
                errors.println("This computer is already the sensor "
                        + here.get().source() + " of " + here.get().server()
                        + ". To replace that, add --again; what waits for it stays undelivered.");
                return ExitCode.USAGE;
            }
            PrivateFile.folder(home.identity());
        } catch (IOException e) {
            errors.println("The keys cannot be kept: " + Words.plain(String.valueOf(e.getMessage())));
            return ExitCode.USAGE;
        }
        SensorIdentity identity;
        try {
            identity = Certification.enrol(server, token, hostName());
        } catch (Certification.RefusedException e) {
            errors.println(e.getMessage());
            return ExitCode.ANSWER_IS_NO;
        } catch (IOException e) {
            errors.println(server.getHost() + " is away: " + e.getMessage() + ". The token still holds; try again.");
            return ExitCode.TRY_AGAIN;
        }
        try {
            identity.store(home);
        } catch (IOException e) {
            errors.println("The keys cannot be kept: " + Words.plain(String.valueOf(e.getMessage()))
                    + ". The token is used; make a new one.");
            return ExitCode.USAGE;
        }
        output.println("Enrolled as " + identity.source() + " at " + server + ", until " + Words.time(identity.ends())
                + "; renews itself.");
        output.println("Next: cylcomed sensor --live eth0 --to " + server);
        return ExitCode.DONE;
    }

    /** A damaged one may be replaced. */
    private static Optional<SensorIdentity> known(Home home) {
        try {
            return SensorIdentity.load(home);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "sensor";
        }
    }
}
