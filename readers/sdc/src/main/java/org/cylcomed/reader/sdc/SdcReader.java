package org.cylcomed.reader.sdc;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.cylcomed.core.process.Processor;
import org.cylcomed.detection.curve.CurveProcessor;
import org.cylcomed.reader.delivery.Enrolment;
import org.cylcomed.reader.delivery.Post;

/** The reader's program: finds devices, reads, tells the server, until it is ended. */
public final class SdcReader {
    private SdcReader() {}

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
            List<Processor<?>> processors = settings.watchesValues() ? List.of(new CurveProcessor()) : List.of();
            try (Post post = Post.open(Enrolment.in(settings.home()), clock, processors)) {
                Discoverer discoverer =
                        new Discoverer(Stack.start(settings), clock, settings.watchesValues(), post::tell);
                System.out.println("reading on " + settings.network());
                discoverer.run();
            }
        } catch (IllegalArgumentException | IOException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(Settings.HELP);
            System.exit(2);
        }
    }
}
