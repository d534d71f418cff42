package org.cylcomed.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.postgres.TestDatabase;
import org.cylcomed.server.settings.Listen;
import org.cylcomed.server.settings.ServerSettings;
import org.cylcomed.server.tls.PostQuantum;
import org.cylcomed.server.tls.TlsFiles;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole server over a folder and a fresh database, on two free ports of this computer. */
public final class RunningServer implements AutoCloseable {
    public final Home home;
    public final ServerSettings settings;
    public final ConfigurableApplicationContext context;
    private final StringWriter output = new StringWriter();

    private RunningServer(Path folder, boolean tls, DatabaseAccess database, boolean demo) throws IOException {
        home = new Home(folder.resolve("home")).create();
        try (ServerSocket people = free();
                ServerSocket sensors = free()) {
            settings = new ServerSettings(
                    new Listen(tls, "localhost", people.getLocalPort()),
                    new Listen(true, "localhost", sensors.getLocalPort()),
                    null,
                    null);
        }
        PostQuantum.load(home);
        TlsFiles.prepare(settings, home, InstantSource.system(), new SecureRandom());
        context = ServerApplication.run(settings, home, database, new PrintWriter(output, true), demo);
    }

    public static RunningServer start(Path folder) throws IOException {
        return start(folder, TestDatabase.fresh());
    }

    /** Over what another server left. */
    public static RunningServer start(Path folder, DatabaseAccess database) throws IOException {
        return new RunningServer(folder, false, database, false);
    }

    /** Where people's browsers too come by TLS. */
    public static RunningServer startWithTls(Path folder) throws IOException {
        return new RunningServer(folder, true, TestDatabase.fresh(), false);
    }

    /** Where nobody signs in. */
    static RunningServer startDemo(Path folder) throws IOException {
        return new RunningServer(folder, false, TestDatabase.fresh(), true);
    }

    /** What was printed for whoever started it. */
    String said() {
        return output.toString();
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    public URI people(String path) {
        return URI.create(settings.listen().url() + path);
    }

    public URI ingest(String path) {
        return URI.create(settings.ingest().url() + path);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
