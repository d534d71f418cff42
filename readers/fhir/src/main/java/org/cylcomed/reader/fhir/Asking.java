package org.cylcomed.reader.fhir;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Origin;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Point;

/** Asks the record again and again; while it is away, more and more seldom, and says so once. */
final class Asking {
    private static final Duration MOST_SELDOM = Duration.ofMinutes(1);

    private final RecordClient record;
    private final Duration every;
    private final Consumer<Function<Origin, Observation>> sink;
    private final Consumer<String> said;
    private final Pseudonym pseudonym;
    private Duration pause;
    private boolean away;
    private long mentioned;

    /**
     * @param said sentences for whoever runs the reader
     * @param pseudonym of patients whom somebody reads
     */
    Asking(
            RecordClient record,
            Duration every,
            Consumer<Function<Origin, Observation>> sink,
            Consumer<String> said,
            Pseudonym pseudonym) {
        this.pseudonym = pseudonym;
        this.record = record;
        this.every = every;
        this.sink = sink;
        this.said = said;
        this.pause = every;
    }

    void run() throws InterruptedException {
        while (true) {
            step();
            Thread.sleep(pause.toMillis());
        }
    }

    /** What could not be compared is said when it begins, and each time it has doubled. */
    private void mention() {
        long left = record.skipped() + record.cut();
        if (left >= Math.max(1, 2 * mentioned)) {
            mentioned = left;
            said.accept("Not compared: " + record.skipped()
                    + " observations without a worldwide device name or a time, and " + record.cut()
                    + " answers too long to be read whole.");
        }
    }

    private Observation told(Entry entry, Identifier record, Origin origin) {
        return switch (entry) {
            case Entry.Value value ->
                new Measurement(
                        origin,
                        value.device(),
                        record,
                        Point.FHIR,
                        value.code(),
                        value.value(),
                        value.unit(),
                        value.determinedAt(),
                        null);
            case Entry.Access access ->
                new Operation(
                        origin,
                        access.reader(),
                        record,
                        "FHIR",
                        access.verb(),
                        "",
                        Outcome.UNKNOWN,
                        null,
                        null,
                        pseudonym.of(access.patient()));
        };
    }

    /** @return how long to wait before the next */
    Duration step() throws InterruptedException {
        try {
            List<Entry> entries = record.news();
            Identifier reporter = record.identifier();
            entries.forEach(entry -> sink.accept(origin -> told(entry, reporter, origin)));
            mention();
            if (away) {
                said.accept("The record answers again.");
            }
            away = false;
            pause = every;
        } catch (IOException failed) {
            if (!away) {
                said.accept("The record does not answer (" + failed.getMessage() + "); it is asked again.");
            }
            away = true;
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(MOST_SELDOM) > 0 ? MOST_SELDOM : longer;
        }
        return pause;
    }
}
