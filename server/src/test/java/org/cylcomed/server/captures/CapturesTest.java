package org.cylcomed.server.captures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CapturesTest {
    private static final CaptureLimits LIMITS = new CaptureLimits(2 << 20, 0, 8 << 20, Duration.ofDays(7));
    private static final String PATIENT = "Patient0";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T08:00:00Z"));
    private final DatabaseAccess access = TestDatabase.fresh();
    private CaptureServer server;

    @BeforeEach
    void start() throws IOException {
        server = new CaptureServer(folder, access, now, LIMITS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] sample() throws IOException {
        return Files.readAllBytes(CaptureServer.SAMPLE);
    }

    private static byte[] gzip(byte[]... parts) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        }
        return packed.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void anUploadIsReadAndItsPacketsGo() throws Exception {
        JsonNode capture = server.read("ward 3 of Müller.pcapng", "&network=home%2024", sample());
        String id = capture.path("id").asString();
        server.settle();
        // Rows of devices are made anew twice a second.
        CaptureServer.until(() -> server.capture(id).path("devices").asInt() >= 3);
        JsonNode shown = server.capture(id);

        assertThat(shown.path("state").asString()).isEqualTo("DONE");
        assertThat(shown.path("name").asString()).isEqualTo("ward 3 of Müller.pcapng");
        assertThat(shown.path("network").asString()).isEqualTo("home 24");
        assertThat(shown.path("progress").asDouble()).isEqualTo(1);
        assertThat(shown.path("packets").asInt()).isEqualTo(177);
        assertThat(shown.path("conversations").asInt()).isPositive();
        assertThat(shown.path("lostShare").asDouble()).isZero();
        assertThat(shown.path("skipped").isEmpty()).isTrue();
        assertThat(shown.path("by").asString()).isEqualTo("Name of engineer");
        assertThat(shown.path("keptUntil").isNull()).isTrue();
        assertThat(shown.path("observations").asLong() + shown.path("evidence").asLong())
                .isEqualTo(server.context
                        .getBean(org.cylcomed.server.ingest.Intake.class)
                        .through(new org.cylcomed.core.SourceId(
                                capture.path("id").asString())));
        assertThat(shown.path("findings").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(server.files()).isEmpty();
        assertThat(server.audit())
                .singleElement()
                .asString()
                .contains("capture.uploaded")
                .doesNotContain("Müller");
    }

    @Test
    void theSameBytesAreCountedOnceAndInAnotherNetworkAreOthers() throws Exception {
        JsonNode first = server.read("a.pcapng", "", sample());
        server.settle();
        long records = server.journal();

        CaptureServer.Answer again = server.upload("b.pcapng", "", sample());
        JsonNode elsewhere = server.read("a.pcapng", "&network=home", sample());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id")).isEqualTo(first.path("id"));
        assertThat(again.json().path("name").asString()).isEqualTo("a.pcapng");
        assertThat(elsewhere.path("id")).isNotEqualTo(first.path("id"));
        assertThat(server.journal()).isEqualTo(2 * records);
        JsonNode list = server.get("engineer", "/captures?limit=1").json();
        assertThat(list.path("total").asInt()).isEqualTo(2);
        JsonNode rest = server.get(
                        "engineer",
                        "/captures?limit=1&cursor=" + list.path("next").asString())
                .json();
        assertThat(rest.path("items").path(0).path("id"))
                .isNotEqualTo(list.path("items").path(0).path("id"));
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void whatIsNoCaptureIsRefusedAtItsFirstBytes() throws Exception {
        CaptureServer.Answer rubbish =
                server.upload("report.pdf", "", "%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII));
        CaptureServer.Answer empty = server.upload("empty", "", new byte[0]);
        CaptureServer.Answer nameless = server.upload(" ", "&network=" + "n".repeat(65) + "&keep=perhaps", sample());
        CaptureServer.Answer large = server.upload("large.pcapng", "", Arrays.copyOf(sample(), 3 << 20));

        assertThat(rubbish.status()).isEqualTo(422);
        assertThat(rubbish.code()).isEqualTo("not-a-capture");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(nameless.json().path("errors").size()).isEqualTo(3);
        assertThat(large.status()).isEqualTo(413);
        assertThat(server.files()).isEmpty();
        assertThat(server.get("engineer", "/captures").json().path("total").asInt())
                .isZero();
        assertThat(server.send("clinician", "POST", "/captures?name=x", sample(), "application/octet-stream")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aTruncatedCaptureIsReadAsFarAsItGoes() throws Exception {
        JsonNode capture = server.read("cut.pcapng", "", Arrays.copyOf(sample(), 30_001));

        assertThat(capture.path("state").asString()).isEqualTo("DONE");
        assertThat(capture.path("packets").asInt()).isBetween(10, 176);
        assertThat(capture.path("skipped").path(0).path("file").asString()).isEqualTo("cut.pcapng");
        assertThat(capture.path("skipped").path(0).path("reason").asString()).contains("cut off");
    }

    @Test
    void whatOnlyBeginsLikeACaptureEndsRefusedWithASentence() throws Exception {
        JsonNode inside = server.read("letter.gz", "", gzip("Dear all".getBytes(StandardCharsets.US_ASCII)));
        JsonNode damaged = server.read("damaged.gz", "", Arrays.copyOf(gzip(sample()), 9));

        assertThat(inside.path("state").asString()).isEqualTo("REFUSED");
        assertThat(inside.path("problem").asString()).isEqualTo("Nothing in it could be read: no capture inside.");
        assertThat(damaged.path("state").asString()).isEqualTo("REFUSED");
        assertThat(server.files()).isEmpty();
    }

    @Test
    void bombsHaveAnEnd() throws Exception {
        byte[] header = ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65535)
                .putInt(1)
                .array();
        byte[] bomb = gzip(header, new byte[64 << 20]);
        JsonNode packets = server.read("bomb.gz", "", bomb);
        JsonNode nested = server.read("nested.gz", "&keep=true", gzip(gzip(header, new byte[32 << 20])));

        assertThat(bomb.length).isLessThan(100_000);
        assertThat(packets.path("state").asString()).isEqualTo("REFUSED");
        assertThat(packets.path("problem").asString()).startsWith("More than 8388608 bytes came out of it");
        assertThat(packets.path("packets").asLong()).isLessThan((8 << 20) / 16 + 1);
        assertThat(nested.path("state").asString()).isEqualTo("REFUSED");
    }

    @Test
    void keptPacketsAreSealedAndCutWithPatientsMasked() throws Exception {
        JsonNode capture = server.read("kept.pcapng", "&keep=true", gzip(sample()));
        String id = capture.path("id").asString();
        String finding = server.finding("hl7-replay");

        assertThat(capture.path("keptUntil").asString()).isEqualTo("2026-12-03T08:00:00Z");
        assertThat(server.files()).containsExactly(id + ".sealed");
        Path sealed = server.home.captures().resolve(id + ".sealed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sealed)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(server.home.keys().resolve("captures.key"))))
                .isEqualTo("rw-------");
        assertThat(text(Files.readAllBytes(sealed))).doesNotContain("PID|");

        CaptureServer.Answer masked = server.slice("auditor", finding, "{\"raw\":false}");

        assertThat(masked.status()).isEqualTo(200);
        assertThat(masked.headers().get("Content-Disposition"))
                .containsExactly("attachment; filename=\"cylcomed-" + finding + "-masked.pcapng\"");
        assertThat(text(masked.body()))
                .contains("ORU^R01")
                .doesNotContain(PATIENT)
                .contains("of " + id);

        CaptureServer.Answer raw =
                server.slice("proved", finding, "{\"raw\":true,\"reason\":\"compare with the monitor\"}");

        assertThat(raw.status()).isEqualTo(200);
        assertThat(text(raw.body())).contains(PATIENT);
        assertThat(server.audit())
                .anySatisfy(entry -> assertThat(entry)
                        .startsWith("auditor packets.masked " + finding)
                        .contains(id))
                .anySatisfy(entry -> assertThat(entry)
                        .startsWith("proved packets.raw " + finding)
                        .contains("compare with the monitor"));
    }

    @Test
    void rawPacketsNeedPermissionProofAndReason() throws Exception {
        server.read("kept.pcapng", "&keep=true", sample());
        String finding = server.finding("hl7-replay");
        String asked = "{\"raw\":true,\"reason\":\"why\"}";

        assertThat(server.slice("auditor", finding, asked).code()).isEqualTo("permission-missing");
        assertThat(server.slice("engineer", finding, asked).code()).isEqualTo("permission-missing");
        assertThat(server.slice("analyst", finding, asked).code()).isEqualTo("step-up-required");
        assertThat(server.slice("proved", finding, "{\"raw\":true,\"reason\":\" \"}")
                        .status())
                .isEqualTo(422);
        assertThat(server.slice("clinician", finding, "{\"raw\":false}").status())
                .isEqualTo(403);
        assertThat(server.slice("elsewhere", finding, "{\"raw\":false}").status())
                .isEqualTo(404);
        assertThat(server.audit()).noneMatch(entry -> entry.contains("packets.raw"));
    }

    @Test
    void keptPacketsGoAfterSevenDaysAndEarlierWhenAsked() throws Exception {
        String id =
                server.read("kept.pcapng", "&keep=true", sample()).path("id").asString();
        String finding = server.finding("hl7-replay");
        CaptureDesk desk = server.context.getBean(CaptureDesk.class);

        now.set(now.get().plus(Duration.ofDays(7)).minusSeconds(1));
        desk.removeExpired();
        assertThat(server.files()).containsExactly(id + ".sealed");

        now.set(now.get().plusSeconds(1));
        assertThat(server.slice("analyst", finding, "{\"raw\":false}").code()).isEqualTo("packets-not-kept");
        desk.removeExpired();
        assertThat(server.files()).isEmpty();
        assertThat(server.capture(id).path("keptUntil").isNull()).isTrue();

        assertThat(server.upload("again.pcapng", "&keep=true", sample()).status())
                .isEqualTo(200);
        CaptureServer.until(() -> !server.capture(id).path("keptUntil").isNull());
        assertThat(server.slice("analyst", finding, "{\"raw\":false}").status()).isEqualTo(200);
        assertThat(server.forget(id).status()).isEqualTo(204);
        assertThat(server.files()).noneMatch(file -> file.endsWith(".sealed"));
        assertThat(server.audit())
                .anySatisfy(entry -> assertThat(entry)
                        .startsWith("program packets.removed " + id)
                        .contains("expired"))
                .anySatisfy(entry -> assertThat(entry)
                        .startsWith("engineer packets.removed " + id)
                        .contains("asked"));
    }

    @Test
    void whatWasReadWhenTheServerWentIsReadAgainAndWhatIsLeftGoes() throws Exception {
        String undisturbed = server.read("a.pcapng", "", sample()).path("id").asString();
        long observations = server.capture(undisturbed).path("observations").asLong();
        server.settle();
        long records = server.journal();
        server.close();
        String id = undisturbed;
        Path captures = folder.resolve("captures");
        Files.write(captures.resolve(id), sample());
        Files.write(captures.resolve("cap-aaaaaaaaaaaaaaaa"), sample());
        Files.write(captures.resolve("cap-aaaaaaaaaaaaaaaa.sealed.new"), sample());
        Files.write(captures.resolve("upload-1.part"), sample());
        Files.write(captures.resolve("notes of the administrator"), sample());
        var source = new org.postgresql.ds.PGSimpleDataSource();
        source.setUrl(access.url());
        source.setUser(access.user());
        source.setPassword(access.password());
        new org.springframework.jdbc.core.JdbcTemplate(source)
                .update("update capture set state = 'READING', observations = 0");

        server = new CaptureServer(folder, access, now, LIMITS);
        CaptureServer.until(() -> server.capture(id).path("state").asString().equals("DONE"));
        CaptureServer.until(() -> !Files.exists(captures.resolve(id)));

        assertThat(server.capture(id).path("observations").asLong()).isEqualTo(observations);
        assertThat(server.journal()).isEqualTo(records);
        assertThat(server.files()).containsExactly("notes of the administrator");
    }

    @Test
    void aCaptureThatIsGivenUpCanComeAgain() throws Exception {
        JsonNode first = server.read("letter.gz", "", gzip("no".getBytes(StandardCharsets.US_ASCII)));
        String id = first.path("id").asString();
        server.database.update("update capture set state = 'WAITING', problem = null where id = :id", Map.of("id", id));

        assertThat(server.forget(id).status()).isEqualTo(204);

        CaptureServer.until(() -> server.capture(id).path("state").asString().equals("REFUSED"));
        CaptureServer.Answer again = server.upload("letter.gz", "", gzip("no".getBytes(StandardCharsets.US_ASCII)));
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("id").asString()).isEqualTo(id);
    }

    @Test
    void whoMaySeeNothingOfACaptureIsNotToldOfIt() throws Exception {
        String id = server.read("a.pcapng", "", sample()).path("id").asString();
        server.settle();

        assertThat(server.get("elsewhere", "/captures").json().path("total").asInt())
                .isZero();
        assertThat(server.get("elsewhere", "/captures/" + id).status()).isEqualTo(404);
        assertThat(server.get("auditor", "/captures/" + id).status()).isEqualTo(200);
        assertThat(server.get("auditor", "/captures/..%2fkeys").status()).isGreaterThanOrEqualTo(400);
    }
}
