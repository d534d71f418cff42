package org.cylcomed.server.tls;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.Optional;
import org.conscrypt.Conscrypt;
import org.cylcomed.server.home.Home;
import org.jspecify.annotations.Nullable;

/**
 * TLS whose key exchange a future quantum computer cannot undo (X25519MLKEM768), which the JDK has only from 27 on.
 *
 * <p>Conscrypt is for our doors alone and never among the providers of the JVM: there the JDK's own TLS, with which we
 * call others, would take keys and certificates from it and fail ("Unknown authType: GENERIC").
 */
public final class PostQuantum {
    private static volatile @Nullable Provider provider;

    private PostQuantum() {}

    /**
     * To be called once, before the doors open.
     *
     * @return false where Conscrypt has no library for this machine, and TLS is the JDK's
     */
    public static boolean load(Home home) throws IOException {
        Path library = Files.createDirectories(home.cache().resolve("conscrypt"));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(library)) {
            for (Path copy : left) {
                Files.delete(copy); // of a server that was killed
            }
        }
        System.setProperty("org.conscrypt.tmpdir", library.toString());
        try {
            // Who is trusted is for the JDK to say: Conscrypt's trust manager does not take Tomcat's parameters.
            provider = Conscrypt.newProviderBuilder().provideTrustManager(false).build();
            return true;
        } catch (UnsatisfiedLinkError | NoClassDefFoundError missing) {
            return false;
        }
    }

    static Optional<Provider> provider() {
        return Optional.ofNullable(provider);
    }
}
