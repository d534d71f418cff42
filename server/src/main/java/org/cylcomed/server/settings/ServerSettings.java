package org.cylcomed.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.TerminalException;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.jspecify.annotations.Nullable;

/**
 * What a server is told before it starts.
 *
 * @param listen the door for people and programs
 * @param ingest the door for sensors; always TLS, with client certificates
 * @param database an external PostgreSQL; null: our own
 * @param certificate the hospital's own, for {@code listen}; null: one of our local authority
 * @param captureBytes of one uploaded capture at most
 * @param signIn the hospital's own; null: people sign in here
 */
public record ServerSettings(
        Listen listen,
        Listen ingest,
        @Nullable DatabaseAccess database,
        @Nullable PemFiles certificate,
        long captureBytes,
        @Nullable HospitalSignInSettings signIn) {
    public static final Listen DEFAULT_LISTEN = new Listen(false, "localhost", 8480);
    public static final Listen DEFAULT_INGEST = new Listen(true, "localhost", 8444);

    public static final long DEFAULT_CAPTURE_BYTES = 4L << 30;

    public ServerSettings(
            Listen listen, Listen ingest, @Nullable DatabaseAccess database, @Nullable PemFiles certificate) {
        this(listen, ingest, database, certificate, DEFAULT_CAPTURE_BYTES, null);
    }

    public ServerSettings {
        if (listen.port() == ingest.port()) {
            throw new IllegalArgumentException("people and sensors need different ports");
        }
        if (!ingest.tls()) {
            throw new IllegalArgumentException("sensors are known by their certificates, which need TLS");
        }
        if (certificate != null && !listen.tls()) {
            throw new IllegalArgumentException("a certificate is used with --listen HOST:PORT alone");
        }
    }

    /**
     * Flags before environment before {@code settings.properties} before defaults.
     *
     * @throws TerminalException with every mistake in one text, a line each; it quotes no password
     */
    public static ServerSettings read(Home home, Map<Setting, String> flags, Map<String, String> environment)
            throws IOException {
        Sources sources = new Sources(flags, environment, home.settings());
        Listen listen = sources.read(Setting.LISTEN, DEFAULT_LISTEN, Listen::parse);
        Listen ingest = sources.read(Setting.INGEST_LISTEN, DEFAULT_INGEST, Listen::parse);
        Optional<DatabaseAccess> database = database(sources);
        Optional<PemFiles> certificate = certificate(sources);
        long captureBytes = sources.read(Setting.CAPTURE_BYTES, DEFAULT_CAPTURE_BYTES, ServerSettings::bytes);
        Optional<HospitalSignInSettings> signIn = HospitalSignInSettings.read(sources);
        if (sources.mistakes().isEmpty()) {
            try {
                return new ServerSettings(
                        listen,
                        ingest,
                        database.orElse(null),
                        certificate.orElse(null),
                        captureBytes,
                        signIn.orElse(null));
            } catch (IllegalArgumentException contradiction) {
                sources.mistake("settings: " + contradiction.getMessage());
            }
        }
        throw new TerminalException("settings", String.join(System.lineSeparator(), sources.mistakes()));
    }

    private static long bytes(String text) {
        try {
            long bytes = Long.parseLong(text);
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        throw new IllegalArgumentException("write a number of bytes, such as " + DEFAULT_CAPTURE_BYTES);
    }

    private static Optional<DatabaseAccess> database(Sources sources) {
        Optional<DatabaseUrl> url =
                sources.read(Setting.DATABASE_URL, Optional.empty(), text -> Optional.of(DatabaseUrl.parse(text)));
        if (url.isEmpty()) {
            return Optional.empty();
        }
        String user = sources.text(Setting.DATABASE_USER).orElse(url.get().user());
        String written = url.get().password();
        String password = sources.read(
                Setting.DATABASE_PASSWORD_FILE,
                written == null ? "" : written,
                text -> Files.readString(Path.of(text)).strip());
        if (user == null) {
            sources.mistake(Setting.DATABASE_USER.key() + ": who logs in to the database? Set "
                    + Setting.DATABASE_USER.variable() + " or write the user into the URL");
            return Optional.empty();
        }
        return Optional.of(new DatabaseAccess(url.get().jdbc(), user, password));
    }

    private static Optional<PemFiles> certificate(Sources sources) {
        Path certificate = file(sources, Setting.TLS_CERTIFICATE).orElse(null);
        Path key = file(sources, Setting.TLS_KEY).orElse(null);
        if (certificate != null && key != null) {
            return Optional.of(new PemFiles(certificate, key));
        }
        if (certificate != null || key != null) {
            sources.mistake("a certificate and its key come together: set both " + Setting.TLS_CERTIFICATE.key()
                    + " and " + Setting.TLS_KEY.key());
        }
        return Optional.empty();
    }

    private static Optional<Path> file(Sources sources, Setting setting) {
        return sources.read(setting, Optional.empty(), text -> {
            Path path = Path.of(text).toAbsolutePath();
            if (!Files.isReadable(path)) {
                throw new IllegalArgumentException("no file that can be read: " + path);
            }
            return Optional.of(path);
        });
    }
}
