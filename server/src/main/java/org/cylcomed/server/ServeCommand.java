package org.cylcomed.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cylcomed.server.command.Command;
import org.cylcomed.server.command.Commands;
import org.cylcomed.server.command.ExitCode;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.postgres.PostgresProcess;
import org.cylcomed.server.settings.ServerSettings;
import org.cylcomed.server.settings.Setting;
import org.cylcomed.server.tls.PostQuantum;
import org.cylcomed.server.tls.TlsFiles;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code cylcomed serve}: the server, from an empty folder to an open door. */
final class ServeCommand implements Command {
    private static final int STOPPED_WITHIN_SECONDS = 90;

    @Override
    public void declare(CommandSpec specification) {
        specification
                .addOption(Commands.data())
                .addOption(option(
                        "--listen",
                        "HOST:PORT",
                        "Where people reach it, with TLS. 0.0.0.0:8443 is every address of this",
                        "computer.",
                        "Default: http://localhost:8480, for this computer alone."))
                .addOption(option(
                        "--ingest-listen",
                        "HOST:PORT",
                        "Where sensors reach it; always TLS with client certificates.",
                        "Default: localhost:8444."))
                .addOption(option(
                        "--tls-certificate",
                        "FILE",
                        "Your own certificate with its chain, in PEM, for --listen. Without it a",
                        "local authority makes one: see 'cylcomed trust'."))
                .addOption(option("--tls-key", "FILE", "The key of that certificate, in PEM, without a passphrase."))
                .addOption(option(
                        "--database",
                        "URL",
                        "Use this PostgreSQL instead of the one inside:",
                        "postgresql://HOST:PORT/DATABASE. Its user stands in the environment in",
                        "CYLCOMED_SERVER_DATABASE_USER; its password in a file that only you can",
                        "read, named by CYLCOMED_SERVER_DATABASE_PASSWORD_FILE. In the URL",
                        "everybody on this computer could see it."))
                // For 'cylcomed demo': nobody signs in, on a folder made for it and thrown away.
                .addOption(OptionSpec.builder("--demo")
                        .type(boolean.class)
                        .hidden(true)
                        .build());
        specification
                .usageMessage()
                .header("Keep what the tools find, and show it to people and programs.")
                .description(
                        "",
                        "One process with its own PostgreSQL, everything in one folder. On the first start it prints",
                        "a link that makes you its administrator: there is no default password. It sends nothing",
                        "outside and commands no device. Stop it with Ctrl-C; nothing acknowledged is lost.",
                        "")
                .footer(
                        "",
                        "Examples:",
                        "  cylcomed serve                                        try it on this computer",
                        "  cylcomed serve --listen ward.hospital.example:8443    for others; then 'cylcomed trust'",
                        "  cylcomed serve --data /srv/cylcomed --listen 0.0.0.0:8443 \\",
                        "      --tls-certificate chain.pem --tls-key key.pem     with the hospital's certificate",
                        "",
                        "Every option is also a setting: in settings.properties of the folder (server.listen,",
                        "server.ingest.listen, server.database.url, server.database.user,",
                        "server.database.password-file, server.tls.certificate, server.tls.key) or in the",
                        "environment (CYLCOMED_SERVER_LISTEN and so on). Option before environment before file.",
                        "If something does not work: cylcomed doctor.",
                        "Exit codes: 130 or 143 stopped by Ctrl-C or a signal, 2 settings, 3 another server uses the folder.");
    }

    @Override
    public int run(ParseResult arguments, PrintWriter output, PrintWriter errors)
            throws IOException, InterruptedException {
        Home home = Commands.home(arguments);
        boolean demo = arguments.hasMatchedOption("--demo");
        // What the environment says is meant for a real server.
        ServerSettings settings = ServerSettings.read(home, flags(arguments), demo ? Map.of() : System.getenv());
        if (demo) {
            DemoHome.check(arguments, settings);
            DemoHome.make(home);
            DemoHome.endWithInput();
        }
        home.create();
        SecureRandom random = new SecureRandom();
        home.lock(); // kept until this process ends
        if (!PostQuantum.load(home)) {
            errors.println("This machine has no post-quantum key exchange for TLS; the usual one is used.");
        }
        TlsFiles.prepare(settings, home, Clock.systemUTC(), random);
        DatabaseAccess given = settings.database();
        DatabaseAccess database = given == null ? startPostgres(home, random, errors, demo) : given;
        CertificateRenewal.start(settings, home, random, errors::println);
        ServerApplication.run(settings, home, database, output, demo);
        new CountDownLatch(1).await();
        return ExitCode.DONE;
    }

    private static Map<Setting, String> flags(ParseResult arguments) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        Map.of(
                        "--listen", Setting.LISTEN,
                        "--ingest-listen", Setting.INGEST_LISTEN,
                        "--database", Setting.DATABASE_URL,
                        "--tls-certificate", Setting.TLS_CERTIFICATE,
                        "--tls-key", Setting.TLS_KEY)
                .forEach((option, setting) -> {
                    String given = arguments.matchedOptionValue(option, "");
                    if (!given.isBlank()) {
                        flags.put(setting, given);
                    }
                });
        return flags;
    }

    private static OptionSpec option(String name, String label, String... description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    /** Ends with this process, after the application that uses it, and also when a signal comes while it starts. */
    private static DatabaseAccess startPostgres(Home home, SecureRandom random, PrintWriter errors, boolean demo)
            throws IOException, InterruptedException {
        CompletableFuture<PostgresProcess> starting = new CompletableFuture<>();
        SpringApplication.getShutdownHandlers().add(() -> {
            starting.thenAccept(PostgresProcess::close)
                    .exceptionally(failed -> null)
                    .completeOnTimeout(null, STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .join();
            if (demo) {
                DemoHome.remove(home);
            }
        });
        try {
            PostgresProcess postgres = PostgresProcess.start(home, random, errors::println);
            starting.complete(postgres);
            return postgres.access();
        } finally {
            starting.completeExceptionally(new IllegalStateException("PostgreSQL did not start"));
        }
    }
}
