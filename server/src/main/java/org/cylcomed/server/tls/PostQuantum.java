package org.cylcomed.server.tls;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import org.conscrypt.Conscrypt;
import org.cylcomed.server.home.Home;

/** TLS whose key exchange a future quantum computer cannot undo (X25519MLKEM768), which the JDK has only from 27 on. */
public final class PostQuantum {
    private PostQuantum() {}

    /**
     * Puts Conscrypt before the JDK's own providers; to be called once, before the first TLS.
     *
     * @return false where Conscrypt has no library for this machine, and TLS is the JDK's
     */
    public static boolean register(Home home) throws IOException {
        Path library = Files.createDirectories(home.cache().resolve("conscrypt"));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(library)) {
            for (Path copy : left) {
                Files.delete(copy); // of a server that was killed
            }
        }
        System.setProperty("org.conscrypt.tmpdir", library.toString());
        try {
            // With its trust manager Tomcat does not start: ManagerFactoryParameters not supported.
            Security.insertProviderAt(
                    Conscrypt.newProviderBuilder().provideTrustManager(false).build(), 1);
            return true;
        } catch (UnsatisfiedLinkError | NoClassDefFoundError missing) {
            return false;
        }
    }
}
