package org.cylcomed.server.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.cylcomed.core.SourceId;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Public;
import org.cylcomed.server.sensors.ClientCertificate;
import org.cylcomed.server.sensors.SensorRegister;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Records of sensors, each request whole or not at all, to the journal. */
@RestController
final class IngestController {
    /** Five seconds of a large hospital: beyond, the sensors' spools are the better place to wait. */
    static final long MOST_BEHIND = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(IngestController.class);
    private static final Duration BODY_WITHIN = Duration.ofSeconds(25);
    private static final int READ_BYTES = 64 << 10;
    private static final int EXPECTED_BYTES = 1 << 20;

    private final SensorRegister register;
    private final Intake intake;
    private final RecordCheck check;
    private final Backlog backlog;
    private final Desk desk = new Desk();
    private final LongSupplier nanos;

    IngestController(SensorRegister register, Intake intake, RecordCheck check, Backlog backlog) {
        this.register = register;
        this.intake = intake;
        this.check = check;
        this.backlog = backlog;
        this.nanos = System::nanoTime;
    }

    @PostMapping(path = "/ingest/v1/records")
    @Public("a sensor is known by its certificate")
    ResponseEntity<String> records(HttpServletRequest request) throws IOException, InterruptedException {
        X509Certificate certificate = ClientCertificate.of(request);
        SourceId source = register.sourceBehind(certificate);
        boolean gzip = form(request);
        long first = first(request);
        if (backlog.records() > MOST_BEHIND) {
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "behind",
                            "What was delivered before is still being processed. Deliver this later.")
                    .withHeader("Retry-After", "1");
        }
        try (Desk.Place place = desk.take(source, room(request.getContentLengthLong()))) {
            byte[] body = read(request.getInputStream(), request.getContentLength());
            long expected = intake.through(source);
            if (first > expected) {
                throw gap(expected);
            }
            List<byte[]> lines;
            List<JournalRecord> read;
            try (Desk.Turn turn = place.turn()) {
                lines = RecordBody.lines(body, gzip);
                read = check.check(lines, source);
            }
            // It may have been called back while the body was on its way.
            return through(deliver(register.sourceBehind(certificate), first, lines, read));
        }
    }

    private static ResponseEntity<String> through(long through) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body("{\"through\":" + through + "}");
    }

    private long deliver(SourceId source, long first, List<byte[]> lines, List<JournalRecord> read) {
        try {
            return intake.deliver(source, first, lines, read);
        } catch (Intake.Gap gap) {
            throw gap(gap.expected());
        } catch (IOException failed) {
            LOG.warn("The journal cannot be written ({}); sensors are told to wait.", failed.getMessage());
            throw new Problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "journal-away",
                            "The journal cannot be written: the disk may be full. Nothing was taken; deliver it later.")
                    .withHeader("Retry-After", "5");
        }
    }

    private static Problem gap(long expected) {
        return new Problem(HttpStatus.CONFLICT, "gap", "Record " + expected + " is expected next.")
                .with("expected", expected);
    }

    /** Whether it is compressed. */
    private static boolean form(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-ndjson")) {
            throw new Problem(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "Records come as application/x-ndjson.");
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return false;
        }
        if (encoding.equalsIgnoreCase("gzip")) {
            return true;
        }
        throw new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "Only gzip is unpacked.");
    }

    private static long first(HttpServletRequest request) {
        @Nullable String first = request.getParameter("first");
        try {
            long number = Long.parseLong(String.valueOf(first));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        throw Problem.notValid("first", "first is the number of the first record, counted from 0.");
    }

    private static int room(long announced) {
        if (announced > RecordBody.MOST_BYTES) {
            throw RecordBody.tooLarge();
        }
        return announced < 0 ? RecordBody.MOST_BYTES : (int) announced;
    }

    /** Whoever sends drop by drop does not keep the place for long. */
    private byte[] read(InputStream input, int announced) throws IOException {
        long end = nanos.getAsLong() + BODY_WITHIN.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.clamp(announced, READ_BYTES, EXPECTED_BYTES));
        byte[] part = new byte[READ_BYTES];
        for (int count = input.read(part); count >= 0; count = input.read(part)) {
            body.write(part, 0, count);
            if (body.size() > RecordBody.MOST_BYTES) {
                throw RecordBody.tooLarge();
            }
            if (nanos.getAsLong() - end > 0) {
                throw new Problem(
                                HttpStatus.CONTENT_TOO_LARGE,
                                "too-slow",
                                "The body did not come within 25 s: send less at once.")
                        .withHeader("Connection", "close");
            }
        }
        return body.toByteArray();
    }
}
