package org.cylcomed.reader.mqtt;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.process.Processor;
import org.cylcomed.detection.curve.GapProcessor;
import org.cylcomed.reader.delivery.Enrolment;
import org.cylcomed.reader.delivery.Post;

/** The reader's program: subscribes, tells the server, until it is ended. */
public final class MqttReader {
    private static final long MENTIONED_EACH_MILLIS = 60_000;

    private MqttReader() {}

    /** Exit codes are those of every command: 2 for what cannot be used. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        if (words.contains("--help") || words.contains("-h")) {
            System.out.println(Settings.HELP);
            return;
        }
        try {
            Settings settings = Settings.parse(words, System.getenv().getOrDefault("CYLCOMED_HOME", ""));
            List<Processor<?>> processors = settings.watchesValues() ? List.of(new GapProcessor()) : List.of();
            try (Post post = Post.open(Enrolment.in(settings.home()), InstantSource.system(), processors)) {
                boolean address = settings.host().matches("[0-9.]+");
                Identifier broker = new Identifier(address ? Namespace.IP : Namespace.HOST_NAME, "", settings.host());
                Telling telling = new Telling(broker, settings.level(), post::tell);
                new Subscription(settings, telling::heard, System.err::println).begin(settings, System.err::println);
                System.out.println("reading " + settings.host());
                mention(telling);
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

    /** What could not be read is said when it begins, and each time it has doubled; never returns. */
    private static void mention(Telling telling) throws InterruptedException {
        long mentioned = 0;
        while (true) {
            Thread.sleep(MENTIONED_EACH_MILLIS);
            long unread = telling.unread();
            if (unread >= Math.max(1, 2 * mentioned)) {
                mentioned = unread;
                System.err.println("Not read: " + unread + " messages that are not JSON, too long, or of no hub.");
            }
        }
    }
}
