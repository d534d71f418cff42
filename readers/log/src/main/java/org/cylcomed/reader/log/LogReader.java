package org.cylcomed.reader.log;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.cylcomed.reader.delivery.Enrolment;
import org.cylcomed.reader.delivery.Post;

/** The reader's program: listens and follows, tells the server, until it is ended. */
public final class LogReader {
    private static final long LOOK_MILLIS = 500;
    private static final int LOOKS_BETWEEN_WORDS = 120;

    private LogReader() {}

    /** Exit codes are those of every command: 2 for what cannot be used. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        if (words.contains("--help") || words.contains("-h")) {
            System.out.println(Settings.HELP);
            return;
        }
        try {
            Settings settings = Settings.parse(words, System.getenv().getOrDefault("CYLCOMED_HOME", ""));
            Enrolment enrolment = Enrolment.in(settings.home());
            Redaction redaction = new Redaction(key(settings.home(), new SecureRandom()));
            try (Post post = Post.open(enrolment, InstantSource.system())) {
                Telling telling = new Telling(redaction, settings.relays(), post::tell);
                try (Listening listening = new Listening(telling::heard)) {
                    open(settings, listening);
                    follow(settings, telling, listening, post);
                }
            }
        } catch (IllegalArgumentException | IOException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(Settings.HELP);
            System.exit(2);
        } catch (GeneralSecurityException wrong) {
            // Its text could quote a key store.
            System.err.println("The key stores cannot be opened with this password.");
            System.exit(2);
        }
    }

    private static void open(Settings settings, Listening listening) throws IOException, GeneralSecurityException {
        for (Settings.Door door : settings.doors()) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(door.host()), door.port());
            int port = switch (door.transport()) {
                case UDP -> listening.udp(address);
                case TCP -> listening.tcp(address);
                case TLS ->
                    listening.tls(address, tls(settings), !settings.trust().isEmpty());
            };
            System.out.println("listening " + door.transport() + " " + door.host() + ":" + port);
        }
    }

    /** Looks at the files again and again; says once a minute what could not be taken, if it became more. */
    private static void follow(Settings settings, Telling telling, Listening listening, Post post)
            throws InterruptedException {
        List<Following> files = new ArrayList<>();
        for (Settings.Followed each : settings.files()) {
            files.add(new Following(each.path(), Following.mark(settings.home(), each.path())));
            System.out.println("following " + each.path());
        }
        Set<Path> unreadable = new HashSet<>();
        long said = 0;
        for (int look = 1; true; look++) {
            for (int i = 0; i < files.size(); i++) {
                Settings.Followed file = settings.files().get(i);
                try {
                    files.get(i).read((line, length) -> telling.followed(line, length, file.device()));
                    unreadable.remove(file.path());
                } catch (IOException notNow) {
                    if (unreadable.add(file.path())) {
                        System.err.println(file.path() + " cannot be read now; it is tried again.");
                    }
                }
            }
            long lost = listening.broken() + telling.empty() + post.dropped();
            if (look % LOOKS_BETWEEN_WORDS == 0 && lost > said) {
                said = lost;
                System.err.println("Of " + telling.read() + " lines, " + post.dropped()
                        + " were given up while the server was away. Beside them " + telling.empty()
                        + " were empty, and "
                        + listening.broken() + " connections broke.");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Made once; with another key the same word has other letters, and what is usual is learned anew. */
    static byte[] key(Path home, SecureRandom random) throws IOException {
        Path file = home.resolve("keys").resolve("log-words.key");
        if (!Files.exists(file)) {
            byte[] made = new byte[Redaction.KEY_BYTES];
            random.nextBytes(made);
            Files.createDirectories(file.getParent());
            try (var channel = Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(java.nio.ByteBuffer.wrap(made));
            }
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != Redaction.KEY_BYTES) {
            throw new IOException(file + " is damaged. Remove it; what is usual is learned anew then.");
        }
        return key;
    }

    private static SSLContext tls(Settings settings) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(
                store(settings.keys(), settings.password()), settings.password().toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        if (settings.trust().isEmpty()) {
            context.init(keys.getKeyManagers(), null, null);
            return context;
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store(settings.trust(), settings.password()));
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(String file, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            store.load(in, password.toCharArray());
        } catch (java.nio.file.NoSuchFileException missing) {
            throw new IOException("There is no file " + file + ".");
        } catch (IOException wrong) {
            throw new GeneralSecurityException("the store cannot be opened");
        }
        return store;
    }
}
