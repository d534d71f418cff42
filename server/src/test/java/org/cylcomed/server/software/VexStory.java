package org.cylcomed.server.software;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.House;
import org.cylcomed.server.Visitor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import tools.jackson.databind.JsonNode;

/** What is said of products and vulnerabilities: a chapter of {@link SoftwareStory}, whose devices and feeds these are. */
final class VexStory {
    private static final String DOCUMENT = """
            {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://acme.example/vex/7","author":"Acme","version":1,
             "timestamp":"2026-11-01T10:00:00Z","statements":[{"vulnerability":{"name":"CVE-2024-2"},
             "products":[{"@id":"pkg:npm/two@1.0.0"}],"status":"not_affected",
             "justification":"vulnerable_code_not_present"}]}
            """;

    private final House house;
    private final Visitor anybody;
    private final String device;

    private VexStory(House house, String device) {
        this.house = house;
        this.anybody = house.anybody();
        this.device = device;
    }

    static void tell(House house, String device, String unit, Reach elsewhere) {
        VexStory story = new VexStory(house, device);
        story.whatAMakerStatesSettlesAndIsGivenOutAgain(unit, elsewhere);
        story.aDocumentOfAMakerIsTakenAsItCame(elsewhere);
        story.whatIsNoDocumentIsRefusedAndNothingOfItStays();
    }

    private String software() {
        return "/api/v1/devices/" + device + "/software";
    }

    private void whatAMakerStatesSettlesAndIsGivenOutAgain(String unit, Reach elsewhere) {
        String until = Instant.now().plus(Duration.ofDays(30)).toString();
        Map<String, Object> stated = Map.of(
                "vulnerability", "CVE-2024-2",
                "product", "pkg:npm/two@1.0.0",
                "status", "NOT_AFFECTED",
                "justification", "VULNERABLE_CODE_NOT_PRESENT",
                "reason", "built without it",
                "until", until);
        JsonNode written = anybody.post("/api/v1/vex/statements", stated).json();
        assertThat(written.path("matches").asInt()).as(written.toString()).isEqualTo(1);
        assertThat(written.path("name").asString()).isEqualTo("CVE-2024-2 pkg:npm/two@1.0.0");
        assertThat(anybody.get(software()).text()).doesNotContain("CVE-2024-2");
        JsonNode answer =
                anybody.get("/api/v1/vex/answers?device=" + device).items().path(0);
        assertThat(answer.path("component").asString()).isEqualTo("two");
        assertThat(answer.path("reason").asString()).isEqualTo("built without it");

        String path = "/api/v1/vex/" + written.path("id").asString();
        String csaf = anybody.get(path + "/text?format=CSAF").text();
        assertThat(csaf).contains("\"csaf_vex\"", "CVE-2024-2", "pkg:npm/two@1.0.0");
        assertThat(anybody.get(path + "/text?format=CYCLONEDX").text()).contains("not_affected");
        Visitor there = house.as("person-8", elsewhere, EnumSet.allOf(Permission.class));
        assertThat(there.get("/api/v1/vex").json().path("total").asInt()).isZero();
        assertThat(there.get(path + "/text").status()).isEqualTo(404);
        Visitor here = house.as("person-9", Reach.careUnits(List.of(unit)), EnumSet.allOf(Permission.class));
        assertThat(here.get("/api/v1/vex").json().path("total").asInt()).isEqualTo(1);
        assertThat(here.get(path + "/text").status()).isEqualTo(200);
        assertThat(anybody.delete(path).status()).isEqualTo(204);
        assertThat(anybody.get(software()).text()).contains("CVE-2024-2");

        JsonNode affected = anybody.post(
                        "/api/v1/vex/statements",
                        Map.of(
                                "vulnerability", "CVE-2024-2",
                                "product", "pkg:npm/two@1.0.0",
                                "status", "AFFECTED",
                                "reason", "it was tried.",
                                "action", "Update to 2.",
                                "until", until))
                .json();
        assertThat(anybody.get("/api/v1/vex/answers?device=" + device)
                        .items()
                        .path(0)
                        .path("reason")
                        .asString())
                .isEqualTo("it was tried. Update to 2.");
        assertThat(anybody.get(software()).text()).contains("CVE-2024-2");
        assertThat(anybody.delete("/api/v1/vex/" + affected.path("id").asString())
                        .status())
                .isEqualTo(204);

        // Of a device itself, by the words for it: what came out goes in again.
        JsonNode itself = anybody.post(
                        "/api/v1/vex/statements",
                        Map.of(
                                "vulnerability", "CVE-2024-3",
                                "product", "Acme Inc. Pump 5",
                                "status", "FIXED",
                                "reason", "firmware of the hospital's own",
                                "until", until))
                .json();
        assertThat(itself.path("matches").asInt()).as(itself.toString()).isEqualTo(1);
        assertThat(anybody.post("/api/v1/vex/statements", Map.of("vulnerability", "CVE-1", "reason", "x"))
                        .status())
                .isEqualTo(422);
        assertThat(anybody.delete("/api/v1/vex/" + itself.path("id").asString()).status())
                .isEqualTo(204);
    }

    private static String upload(Instant until) {
        return "/api/v1/vex?name=acme.json&until=" + until;
    }

    private void aDocumentOfAMakerIsTakenAsItCame(Reach elsewhere) {
        Instant until = Instant.now().plus(Duration.ofDays(90));
        byte[] bytes = DOCUMENT.getBytes(StandardCharsets.UTF_8);
        Visitor there = house.as("person-8", elsewhere, EnumSet.allOf(Permission.class));
        assertThat(there.send("POST", upload(until), bytes, null).status())
                .as("it would hold for every care unit")
                .isEqualTo(403);
        JsonNode taken = anybody.send("POST", upload(until), bytes, null).json();
        assertThat(taken.path("format").asString()).as(taken.toString()).isEqualTo("OPENVEX");
        assertThat(taken.path("author").asString()).isEqualTo("Acme");
        assertThat(taken.path("statements").asInt()).isEqualTo(1);
        assertThat(taken.path("matches").asInt()).isEqualTo(1);
        assertThat(taken.path("here").asBoolean()).isFalse();
        assertThat(anybody.get(software()).text()).doesNotContain("CVE-2024-2");
        String path = "/api/v1/vex/" + taken.path("id").asString();
        assertThat(anybody.get(path + "/text").bytes()).isEqualTo(bytes);
        assertThat(anybody.send("POST", upload(until), bytes, null)
                        .json()
                        .path("id")
                        .asString())
                .as("the same again is the same")
                .isEqualTo(taken.path("id").asString());
        assertThat(anybody.delete(path).status()).isEqualTo(204);
        assertThat(anybody.get(software()).text()).contains("CVE-2024-2");
    }

    private void whatIsNoDocumentIsRefusedAndNothingOfItStays() {
        Instant until = Instant.now().plus(Duration.ofDays(90));
        int before = anybody.get("/api/v1/vex").json().path("total").asInt();
        for (String text : List.of(
                "no JSON",
                "{}",
                DOCUMENT.replace("not_affected", "fine"),
                DOCUMENT.substring(0, DOCUMENT.length() / 2))) {
            Visitor.Answer answer = anybody.send("POST", upload(until), text.getBytes(StandardCharsets.UTF_8), null);
            assertThat(answer.status()).as(text).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("unreadable-vex");
        }
        byte[] bytes = DOCUMENT.getBytes(StandardCharsets.UTF_8);
        for (Instant wrong :
                List.of(Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(800)))) {
            assertThat(anybody.send("POST", upload(wrong), bytes, null).status())
                    .as("until " + wrong)
                    .isEqualTo(422);
        }
        assertThat(anybody.get("/api/v1/vex").json().path("total").asInt()).isEqualTo(before);
    }
}
