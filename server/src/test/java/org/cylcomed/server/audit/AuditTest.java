package org.cylcomed.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.cylcomed.engine.record.MerkleProof;
import org.cylcomed.engine.record.NoteVerifier;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.engine.record.TilePath;
import org.cylcomed.engine.record.TreeHead;
import org.cylcomed.server.House;
import org.cylcomed.server.Visitor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.pipeline.Pipeline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AuditTest {
    private static House house;
    private static Visitor anybody;
    private static String finding;

    @BeforeAll
    static void read(@TempDir Path folder) throws Exception {
        house = new House(folder);
        house.read(House.SAMPLE, "cap-1");
        anybody = house.anybody();
        finding = anybody.get("/api/v1/findings?kind=hl7-replay").each("id").getFirst();
        decide("ACKNOWLEDGE", "");
        decide("RESOLVE", "a drill");
        decide("REOPEN", "");
    }

    private static void decide(String action, String reason) {
        String version = anybody.get("/api/v1/findings/" + finding).header("ETag");
        assertThat(anybody.send(
                                "PATCH",
                                "/api/v1/findings/" + finding,
                                Map.of("action", action, "reason", reason),
                                version)
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void actsAreListedNewestFirstInPagesAndByFilter() {
        Visitor.Answer all = anybody.get("/api/v1/audit");
        assertThat(all.each("action"))
                .containsSubsequence("finding.reopened", "finding.resolved", "finding.acknowledged");
        long total = all.json().path("total").asLong();
        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            Visitor.Answer page = anybody.get("/api/v1/audit?limit=1" + next);
            assertThat(page.json().path("total").asLong()).isEqualTo(total);
            paged.addAll(page.each("index"));
            next = page.json().path("next").isNull()
                    ? ""
                    : "&cursor=" + page.json().path("next").asString();
        } while (!next.isEmpty());
        assertThat(paged).isEqualTo(all.each("index"));
        Visitor.Answer resolved = anybody.get("/api/v1/audit?action=finding.resolved&actor=person-1&subject=" + finding
                + "&at.gte=2020-01-01T00:00:00Z");
        assertThat(resolved.items()).hasSize(1);
        assertThat(resolved.items().get(0).path("details").path("reason").asString())
                .isEqualTo("a drill");
        assertThat(resolved.items().get(0).path("who").isNull()).isTrue();
        assertThat(anybody.get("/api/v1/audit?at.lt=2020-01-01T00:00:00Z").items())
                .isEmpty();
        assertThat(anybody.get("/api/v1/audit?acton=x").code()).isEqualTo("not-valid");
    }

    @Test
    void whoIsLimitedSeesActsAboutTheirDevicesAloneAndNoEntries() {
        Visitor limited = house.as("person-2", Reach.careUnits(List.of("ICU 9")), Set.of(Permission.values()));
        assertThat(limited.get("/api/v1/audit").json().path("total").asLong()).isZero();
        assertThat(limited.get("/api/v1/record/tile/entries/000.p/1").code()).isEqualTo("reach-limited");
        assertThat(limited.get("/api/v1/record/tile/0/000.p/1").status()).isEqualTo(200);
    }

    private static List<byte[]> hashes(JsonNode proof) {
        return proof.path("hashes")
                .valueStream()
                .map(hash -> Base64.getDecoder().decode(hash.asString()))
                .toList();
    }

    @Test
    void aProofShowsAnAuditorThatTheEntryIsInTheSignedLog() throws Exception {
        NoteVerifier key =
                NoteVerifier.parse(anybody.get("/api/v1/record/key").text().strip());
        RecordLog log = house.bean(Pipeline.class).record().orElseThrow();
        for (String index : anybody.get("/api/v1/audit").each("index")) {
            JsonNode proof = anybody.get("/api/v1/audit/proofs/" + index).json();
            TreeHead head = TreeHead.open(proof.path("checkpoint").asString().getBytes(StandardCharsets.UTF_8), key);
            byte[] entry = log.read(Long.parseLong(index)).next();
            byte[] root = Base64.getDecoder().decode(head.root());
            assertThat(head.size()).isEqualTo(proof.path("size").asLong());
            assertThat(MerkleProof.includes(entry, Long.parseLong(index), head.size(), root, hashes(proof)))
                    .isTrue();
            entry[0]++;
            assertThat(MerkleProof.includes(entry, Long.parseLong(index), head.size(), root, hashes(proof)))
                    .isFalse();
        }
        assertThat(anybody.get("/api/v1/audit/proofs/999999999").status()).isEqualTo(404);
        assertThat(anybody.get("/api/v1/audit/proofs/-1").status()).isEqualTo(404);
    }

    @Test
    void tilesAreServedAsTheSpecificationOfTlogTilesNamesThem() throws Exception {
        RecordLog log = house.bean(Pipeline.class).record().orElseThrow();
        int width = (int) Math.min(log.size(), TilePath.FULL);
        String partial = width == TilePath.FULL ? "" : ".p/" + width;
        byte[] tile = anybody.get("/api/v1/record/tile/0/000" + partial).bytes();
        assertThat(tile).hasSize(width * 32);
        JsonNode proof = anybody.get("/api/v1/audit/proofs/0").json();
        assertThat(Arrays.copyOf(tile, 32))
                .isEqualTo(Base64.getDecoder().decode(proof.path("leaf").asString()));
        assertThat(anybody.get("/api/v1/record/tile/entries/000" + partial).bytes())
                .isEqualTo(log.entries(0, width).orElseThrow());
        assertThat(anybody.get("/api/v1/record/checkpoint").text()).startsWith("cylcomed/record\n");
        for (String wrong : List.of("0/0", "0/x000/000", "65/000", "entries/999", "../checkpoint", "0/000.p/300")) {
            assertThat(anybody.get("/api/v1/record/tile/" + wrong).status())
                    .as(wrong)
                    .isIn(400, 404);
        }
    }

    @Test
    void verifyingReadsTheWholeRecordAndFindsItIntact() {
        JsonNode found = anybody.post("/api/v1/audit/verifications", Map.of()).json();
        assertThat(found.path("intact").asBoolean()).isTrue();
        assertThat(found.path("fault").isNull()).isTrue();
        assertThat(found.path("entries").asLong())
                .isEqualTo(house.bean(Pipeline.class).record().orElseThrow().size());
        assertThat(found.path("checkpoint").asString())
                .isEqualTo(anybody.get("/api/v1/audit/checkpoint").text());
    }

    @Test
    void anAlteredRecordIsFoundAndNamed(@TempDir Path copy) throws Exception {
        anybody.get("/api/v1/audit/checkpoint");
        Path record = house.bean(Home.class).record();
        try (Stream<Path> files = Files.walk(record)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(record.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    byte[] bytes = Files.readAllBytes(file);
                    if (file.toString().contains("entries") && bytes.length > 40) {
                        bytes[40] ^= 1;
                    }
                    Files.write(target, bytes);
                }
            }
        }
        Proofs proofs = new Proofs(house.bean(Pipeline.class)::record, copy, Instant::now);
        Proofs.Verification found = proofs.verify();
        assertThat(found.intact()).isFalse();
        assertThat(found.fault()).isNotBlank();
    }

    @Test
    void onlyOneVerificationRunsAtATime() throws Exception {
        AtomicReference<Proofs> itself = new AtomicReference<>();
        List<Problem> refused = new ArrayList<>();
        itself.set(new Proofs(
                house.bean(Pipeline.class)::record, house.bean(Home.class).record(), () -> {
                    try {
                        itself.get().verify();
                    } catch (Problem second) {
                        refused.add(second);
                    } catch (java.io.IOException unexpected) {
                        throw new AssertionError(unexpected);
                    }
                    return Instant.now();
                }));
        assertThat(itself.get().verify().intact()).isTrue();
        assertThat(refused).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.status().value()).isEqualTo(429);
            assertThat(problem.headers().getFirst("Retry-After")).isNotNull();
        });
    }

    @Test
    void withoutTheRecordTheAnswerIsToComeBack() {
        Proofs away = new Proofs(Optional::empty, Path.of("nowhere"), Instant::now);
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(Problem.class, away::checkpoint)
                        .status()
                        .value())
                .isEqualTo(503);
    }
}
