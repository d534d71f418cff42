package org.cylcomed.ward.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.cylcomed.ward.play.Child;
import org.cylcomed.ward.play.Options;
import org.cylcomed.ward.play.Program;
import org.cylcomed.ward.play.Seclusion;
import org.cylcomed.ward.product.Reader;
import org.cylcomed.ward.product.Seating;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;

/** Starts the processes of a demonstration: the product by its one command, the ward in its seclusion or from a recording. */
record Launch(DemoOptions options, Script script, Clock clock, Path place) {
    private static final int SERVER_WITHIN_SECONDS = 180;
    private static final int DIRECTOR_MEGABYTES = 48;
    static final String VALUES_SEAT = "seat-1";
    static final String RECORD_SEAT = "seat-2";

    Child server(int people, int sensors, Consumer<String> said) throws IOException {
        return new Child(
                Seclusion.apart(List.of(
                        options.program().toString(),
                        "serve",
                        "--demo",
                        "--data",
                        place.resolve("home").toString(),
                        "--listen",
                        "http://localhost:" + people,
                        "--ingest-listen",
                        "localhost:" + sensors)),
                Map.of(),
                place.resolve("server.log"),
                said);
    }

    /** The director, who starts the others. */
    Child livingWard(Seclusion seclusion, Consumer<String> said) throws IOException {
        Options shared = shared(options, clock.instant(), place.resolve("ward.log"));
        List<String> direct = new ArrayList<>(List.of("direct"));
        direct.addAll(shared.shared());
        return new Child(
                seclusion.wrap(new Program(DIRECTOR_MEGABYTES, direct).command()),
                Map.of(),
                place.resolve("ward.log"),
                said);
    }

    /** What all processes of this ward are told, and we know of it. */
    static Options shared(DemoOptions options, Instant start, @Nullable Path errors) throws IOException {
        return new Options(
                options.scenario(),
                options.seed(),
                start,
                false,
                options.sdc(),
                options.sdc(),
                options.acts(),
                false,
                options.ready(),
                errors,
                null);
    }

    /** The readers that read content where it ends; without SDC and the record there is nothing for them. */
    void readers(Seating seating, Child server, Child ward) throws IOException, InterruptedException {
        if (options.sdc()) {
            if (options.tour().isAtHome()) {
                Member broker = script.of(Scenario.Kind.BROKER);
                seating.seat(server, ward, VALUES_SEAT, Reader.mqtt(broker.address() + ":" + broker.port()));
            } else {
                seating.seat(server, ward, VALUES_SEAT, Reader.sdc());
            }
            Member record = script.of(Scenario.Kind.RECORD);
            seating.seat(
                    server,
                    ward,
                    RECORD_SEAT,
                    Reader.fhir("https://" + record.address() + ":" + record.port() + "/fhir/"));
        }
    }

    /** A sensor that reads what {@link #replay} gives it. */
    Child recordedWard(String[] invited) throws IOException, InterruptedException {
        String program = options.program().toString();
        Map<String, String> environment =
                Map.of("CYLCOMED_HOME", place.resolve("sensor").toString());
        Path log = place.resolve("ward.log");
        try (Child enrolment =
                new Child(List.of(program, "sensor", "enrol", invited[0], invited[1]), environment, log, line -> {})) {
            if (enrolment.await(SERVER_WITHIN_SECONDS) != 0) {
                throw new IOException("The sensor could not enrol.");
            }
        }
        return new Child(
                Seclusion.apart(List.of(program, "sensor", "-", "--to", invited[0], "--site", script.network())),
                environment,
                log,
                line -> {});
    }

    void replay(Child sensor, Consumer<String> said) {
        Replay replay = Replay.builtIn(options.scenario(), clock);
        Thread.ofPlatform().daemon().name("packets").start(() -> {
            try {
                replay.packets(sensor.input());
            } catch (IOException | InterruptedException ended) {
                // The demonstration is over.
            }
        });
        Thread.ofPlatform().daemon().name("truth").start(() -> {
            try {
                replay.truth(said);
            } catch (IOException | InterruptedException ended) {
                // The demonstration is over.
            }
        });
    }

    /** What a process says first; an error if it ends before. */
    static <T> T await(CompletableFuture<T> future, Child by, String sentence)
            throws IOException, InterruptedException {
        for (int second = 0; second < SERVER_WITHIN_SECONDS && by.isAlive(); second++) {
            try {
                return future.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException notYet) {
                // It is asked again as long as it can still come.
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        throw new IOException(sentence);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
