package org.cylcomed.server.tls;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.cylcomed.server.command.Command;
import org.cylcomed.server.command.Commands;
import org.cylcomed.server.command.ExitCode;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.TerminalException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code cylcomed trust}: how a browser learns to trust our authority. */
public final class TrustCommand implements Command {
    @Override
    public void declare(CommandSpec specification) {
        specification
                .addOption(Commands.data())
                .addOption(OptionSpec.builder("--pem")
                        .type(boolean.class)
                        .description("Print the authority's certificate itself, in PEM.")
                        .build());
        specification
                .usageMessage()
                .header("Say how a browser learns to trust this server's certificate.")
                .description(
                        "",
                        "A server started with --listen and no certificate of your own shows one of its local",
                        "authority. Browsers warn until they know that authority. These are the steps, for Windows,",
                        "macOS, Linux and Firefox, with the fingerprint to compare. The key stays in the server's",
                        "keys folder; what is handed out here is public.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed trust                                    the steps",
                        "  cylcomed trust --pem > cylcomed-authority.pem     the file the steps ask for");
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors) throws IOException {
        Home home = Commands.home(arguments);
        Path file = LocalAuthority.certificateFile(home);
        if (!Files.exists(file)) {
            throw new TerminalException(
                    "no-authority",
                    "There is no authority in " + home.folder() + " yet: start the server once (cylcomed serve).");
        }
        X509Certificate certificate = Pem.certificate(file);
        output.print(arguments.hasMatchedOption("--pem") ? Pem.of(certificate) : steps(certificate));
        return ExitCode.DONE;
    }

    static String steps(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName().replaceFirst("^CN=", "");
        return """
                %s
                ends         %s
                fingerprint  %s
                (SHA-256. Compare it with what the browser or system shows before you accept it.)

                First, on the server: cylcomed trust --pem > cylcomed-authority.pem
                Carry that file to the other computer by a way nobody can change it. Then, there:

                Windows (Edge, Chrome)   certutil -user -addstore Root cylcomed-authority.pem
                                         For all users, in a terminal of an administrator: without -user.
                macOS (Safari, Chrome)   security add-trusted-cert -r trustRoot \\
                                           -k ~/Library/Keychains/login.keychain-db cylcomed-authority.pem
                Debian, Ubuntu           sudo cp cylcomed-authority.pem \\
                                           /usr/local/share/ca-certificates/cylcomed-authority.crt
                                         sudo update-ca-certificates
                Fedora, Red Hat          sudo trust anchor cylcomed-authority.pem
                Chrome on Linux          certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n "%s" \\
                                           -i cylcomed-authority.pem      (package libnss3-tools or nss-tools)
                Firefox                  Settings, Privacy & Security, Certificates, View Certificates,
                                         Authorities, Import; tick "Trust this CA to identify websites".

                To take it back, remove "%s" in the same places.
                """.formatted(name, certificate.getNotAfter().toInstant(), Pem.fingerprint(certificate), name, name);
    }
}
