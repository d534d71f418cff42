package org.cylcomed.cli.sensor;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cylcomed.cli.ExitCode;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.sensor.Sensor;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.LiveCapture;
import org.cylcomed.sensor.capture.LiveCaptureException;
import org.cylcomed.sensor.capture.PacketSource;
import org.cylcomed.sensor.findings.Detectors;
import org.cylcomed.sensor.inventory.ClinicalRecords;
import org.cylcomed.sensor.inventory.ConversationRecords;
import org.cylcomed.sensor.inventory.Inventory;

/** One run from the first packet to the last acknowledgement: the whole composition of {@code sensor} in sight. */
final class SensorRun {
    private static final int MOST_SECONDS_TO_END = 15;

    /** Another process delivers from the same spool. */
    static final class SpoolInUseException extends Exception {
        private static final long serialVersionUID = 1L;

        SpoolInUseException(Path folder, IOException cause) {
            super("The spool " + folder + " cannot be opened; is another sensor running? "
                    + "Each needs a home of its own (CYLCOMED_HOME). "
                    + Words.plain(String.valueOf(cause.getMessage())));
        }
    }

    private final SensorOptions options;
    private final Duration patience;
    private final Home home;
    private final SensorIdentity identity;
    private final InstantSource clock;
    private final PrintWriter output;
    private final PrintWriter errors;
    private final Tally tally = new Tally();
    private volatile boolean interrupted;

    /** @param patience how long delivery goes on without an answer when nothing more is seen */
    SensorRun(
            SensorOptions options,
            Duration patience,
            Home home,
            SensorIdentity identity,
            InstantSource clock,
            PrintWriter output,
            PrintWriter errors) {
        this.options = options;
        this.patience = patience;
        this.home = home;
        this.identity = identity;
        this.clock = clock;
        this.output = output;
        this.errors = errors;
    }

    int run(boolean terminal) throws IOException, InterruptedException, LiveCaptureException, SpoolInUseException {
        SecureRandom random = new SecureRandom();
        Path folder = home.spool(identity.source().value());
        URI server = options.server().orElse(identity.server());
        CountDownLatch ended = new CountDownLatch(1);
        try (PacketSource source = open();
                Outbox outbox = open(folder);
                HttpIngest ingest = new HttpIngest(server, identity)) {
            PatientSecret patients = PatientSecret.of(home, random);
            boolean live = options.live().isPresent();
            Detectors detectors = new Detectors(options.site(), outbox::judged);
            options.live().ifPresent(name -> detectors.capture(name, 0));
            Sensor sensor = new Sensor(
                    patients::of,
                    List.of(
                            new Inventory(identity.source(), options.site().inside(), seen -> {
                                if (!(seen instanceof Conversation)) {
                                    outbox.observed(seen, live);
                                }
                            }),
                            new ConversationRecords(
                                    identity.source(), options.site().inside(), seen -> outbox.observed(seen, live)),
                            new ClinicalRecords(identity.source(), seen -> outbox.observed(seen, live)),
                            detectors));
            Counted counted = new Counted(source, outbox::isHalfFull, detectors::leftOut);
            Delivery delivery = new Delivery(
                    outbox, Numbering.open(folder.resolve("numbering")), ingest, clock, random::nextDouble, tally);
            Renewal renewal = new Renewal(home, server, EnrolCommand.hostName(), identity, clock, tally);
            Courier courier = new Courier(outbox, delivery, ingest, renewal, clock, tally).start();
            Display display =
                    new Display(() -> status(counted, outbox), tally, output, errors, terminal, options.json()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(counted, ended), "stop listening"));
            sensor.run(counted);
            courier.finish(patience, interrupted);
            display.end();
            return end(counted, outbox, server);
        } finally {
            output.flush();
            ended.countDown();
        }
    }

    private int end(Counted counted, Outbox outbox, URI server) {
        long waiting = outbox.waiting();
        if (waiting > 0) {
            errors.println(Words.counted(waiting, "record") + " for " + server
                    + " wait in the spool; the next start of the sensor delivers them.");
            return ExitCode.TRY_AGAIN;
        }
        boolean nothing = counted.packets() == 0 && counted.report().skippedCount() > 0;
        if (nothing && options.live().isEmpty()) {
            errors.println("Nothing could be read: "
                    + Words.plain(counted.report().skipped().getFirst().reason()) + ".");
            return ExitCode.USAGE;
        }
        return ExitCode.DONE;
    }

    private Status status(Counted counted, Outbox outbox) {
        return new Status(
                clock.instant(),
                identity.source().value(),
                counted.packets(),
                counted.dropped(),
                tally.sent.get(),
                outbox.waiting(),
                outbox.dropped(),
                tally.refused.get(),
                tally.lost.get(),
                tally.unspooled.get(),
                counted.leftOut(),
                tally.server().since());
    }

    private PacketSource open() throws IOException, LiveCaptureException {
        return options.live().isPresent()
                ? LiveCapture.open(options.live().get(), options.listenFor().orElse(null))
                : CaptureFiles.open(options.inputs().stream().map(Path::of).toList());
    }

    private Outbox open(Path folder) throws SpoolInUseException {
        try {
            return new Outbox(folder, options.spoolBytes(), identity.source(), options.network(), clock, tally);
        } catch (IOException e) {
            throw new SpoolInUseException(folder, e);
        }
    }

    /** Ctrl-C ends the listening, not the delivery of what was seen. */
    private void stop(Counted counted, CountDownLatch ended) {
        interrupted = true;
        counted.stop();
        try {
            boolean inTime = ended.await(MOST_SECONDS_TO_END, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("What was seen last is in the spool; the next start of the sensor delivers it.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
