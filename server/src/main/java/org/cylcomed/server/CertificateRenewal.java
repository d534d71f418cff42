package org.cylcomed.server;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.settings.ServerSettings;
import org.cylcomed.server.tls.TlsFiles;

/** Looks twice a day whether a certificate of ours is to be renewed; the doors read the changed file by themselves. */
final class CertificateRenewal {
    private static final Duration PAUSE = Duration.ofHours(12);

    private CertificateRenewal() {}

    static void start(ServerSettings settings, Home home, SecureRandom random, Consumer<String> notices) {
        Thread.ofVirtual().name("certificate-renewal").start(() -> {
            try {
                while (true) {
                    Thread.sleep(PAUSE);
                    renew(settings, home, random, notices);
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void renew(ServerSettings settings, Home home, SecureRandom random, Consumer<String> notices) {
        try {
            TlsFiles.prepare(settings, home, Clock.systemUTC(), random);
        } catch (IOException failed) {
            notices.accept("The certificates could not be looked at ("
                    + failed.getClass().getSimpleName() + "); trying again in 12 hours. See: cylcomed doctor");
        }
    }
}
