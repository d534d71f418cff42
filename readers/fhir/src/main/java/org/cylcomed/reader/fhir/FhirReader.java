package org.cylcomed.reader.fhir;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.cylcomed.reader.delivery.Enrolment;
import org.cylcomed.reader.delivery.Post;

/** The reader's program: asks, tells the server, until it is ended. */
public final class FhirReader {
    private FhirReader() {}

    /** Exit codes are those of every command: 2 for what cannot be used. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        if (words.contains("--help") || words.contains("-h")) {
            System.out.println(Settings.HELP);
            return;
        }
        try {
            Settings settings = Settings.parse(words, System.getenv().getOrDefault("CYLCOMED_HOME", ""));
            InstantSource clock = InstantSource.system();
            SSLContext tls = Keys.context(settings);
            Pseudonym pseudonym = new Pseudonym(new SecureRandom());
            try (Post post = Post.open(Enrolment.in(settings.home()), clock)) {
                System.out.println("reading " + settings.record().getHost());
                if (settings.audit()) {
                    RecordClient log = new RecordClient(settings.record(), "AuditEvent", tls, clock.instant());
                    Asking asking = new Asking(
                            log,
                            settings.every(),
                            post::tell,
                            line -> System.err.println("Its log: " + line),
                            pseudonym);
                    Thread.ofPlatform().daemon().name("log").start(() -> ask(asking));
                }
                RecordClient record = new RecordClient(settings.record(), "Observation", tls, clock.instant());
                new Asking(record, settings.every(), post::tell, System.err::println, pseudonym).run();
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

    private static void ask(Asking asking) {
        try {
            asking.run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
