package org.cylcomed.server.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Transport;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.detection.Detection;
import org.cylcomed.engine.json.Json;
import org.cylcomed.sensor.findings.FindingKinds;
import org.cylcomed.server.House;
import org.cylcomed.server.Visitor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.ingest.Intake;
import org.cylcomed.server.ingest.LessonRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A monitor that people know better than the program does. */
class LessonsTest {
    private static final SourceId TAP = new SourceId("test-tap");
    private static final Identifier MONITOR = new Identifier(Namespace.IP, "", "10.31.0.21");
    private static final Identifier YOUNG = new Identifier(Namespace.IP, "", "10.31.0.22");
    private static final Identifier GATEWAY = new Identifier(Namespace.IP, "", "10.31.0.10");
    private static final Identifier MAKER = new Identifier(Namespace.IP, "", "203.0.113.9");

    private long sequence;
    private Instant now = Instant.now().minus(Duration.ofDays(4));
    private final List<byte[]> records = new ArrayList<>();

    private void talks(Identifier peer, int port) {
        talks(peer, port, Role.CLIENT);
    }

    private void talks(Identifier peer, int port, Role role) {
        talks(MONITOR, peer, port, role);
    }

    private void talks(Identifier device, Identifier peer, int port, Role role) {
        Origin origin = new Origin(TAP, sequence++, now, now);
        records.add(Json.write(new Conversation(
                origin, device, peer, null, role, Transport.TCP, port, null, 10, 10, 5000, 900, now, true, false)));
    }

    private void deliver(House house) throws Exception {
        house.bean(Intake.class).deliver(TAP, sequence - records.size(), List.copyOf(records));
        records.clear();
        house.settle();
    }

    private void calls(House house, Identifier peer, int port) throws Exception {
        now = now.plus(Duration.ofMinutes(5));
        talks(peer, port);
        deliver(house);
    }

    private static JsonNode finding(Visitor visitor, String kind) {
        return visitor.get("/api/v1/findings?kind=" + kind).items().path(0);
    }

    private static JsonNode find(Visitor visitor, String id) {
        return visitor.get("/api/v1/findings/" + id).json();
    }

    private static Map<String, Object> lesson(String finding) {
        return Map.of(
                "finding",
                finding,
                "scope",
                "DEVICE",
                "until",
                Instant.now().plus(Duration.ofDays(60)).toString(),
                "reason",
                "The maker reads its log from there",
                "ticket",
                "CHG-7");
    }

    private static Visitor.Answer decide(Visitor visitor, JsonNode lesson, String action) {
        return visitor.send("PATCH", "/api/v1/lessons/" + lesson.path("id").asString(), Map.of("action", action), "*");
    }

    @Test
    void whatPeopleTeachIsQuietUntilTheyTakeItBack(@TempDir Path folder) throws Exception {
        try (House house = new House(folder)) {
            // What answers from our network is a device.
            talks(GATEWAY, 80, Role.SERVER);
            for (int i = 0; i < 600; i++) {
                talks(GATEWAY, 2575);
                now = now.plus(Duration.ofMinutes(5));
            }
            talks(MAKER, 515);
            deliver(house);
            Visitor one = house.anybody();
            Visitor two = house.as("person-2", Reach.everything(), Set.of(Permission.values()));
            JsonNode found = finding(one, "new-destination");
            String id = found.path("id").asString();
            assertThat(found.path("teachable").asBoolean()).isTrue();

            theProfileShowsWhatIsUsualAndWhatLayOutside(one, found);
            aDeviceThatIsBeingLearnedIsComparedWithItsFleet(house, one);

            // Shown first: what it would have hidden, and that two people are needed as nobody said what failure does.
            JsonNode preview = one.get("/api/v1/findings/" + id + "/lesson").json();
            assertThat(preview.path("wouldHaveHidden").asInt()).isEqualTo(1);
            assertThat(preview.path("told").asInt()).isEqualTo(1);
            assertThat(preview.path("needsTwo").asBoolean()).isTrue();
            assertThat(preview.path("refusal").isNull()).isTrue();
            assertThat(preview.path("findings").path(0).path("id").asString()).isEqualTo(id);

            JsonNode proposed = one.post("/api/v1/lessons", lesson(id)).json();
            assertThat(proposed.path("state").asString()).isEqualTo("PROPOSED");
            assertThat(find(one, id).path("mutedUntil").isNull()).isTrue();
            assertThat(decide(one, proposed, "AGREE").code()).isEqualTo("second-person");
            JsonNode standing = decide(two, proposed, "AGREE").json();
            assertThat(standing.path("state").asString()).isEqualTo("STANDING");
            House.until(() -> find(one, id)
                    .path("lesson")
                    .asString("")
                    .equals(proposed.path("id").asString()));
            assertThat(find(one, id).path("mutedReason").asString()).contains("CHG-7");

            // The device is not told of it any more, and nothing is learned of it either.
            calls(house, MAKER, 515);
            assertThat(find(one, id).path("count").asInt()).isEqualTo(1);
            assertThat(find(one, id).path("mutedUntil").isNull()).isFalse();

            // Something else with the same peer is no part of what was said.
            calls(house, MAKER, 445);
            House.until(() -> find(one, id).path("mutedUntil").isNull());
            assertThat(find(one, id).path("count").asInt()).isEqualTo(2);

            // Taken back by one click, it is as new as before.
            assertThat(decide(one, standing, "UNDO").json().path("state").asString())
                    .isEqualTo("UNDONE");
            House.until(() -> house.bean(Intake.class).through().getOrDefault("_people", 0L) == 2);
            calls(house, MAKER, 515);
            assertThat(find(one, id).path("count").asInt()).isEqualTo(3);
            House.until(() -> one.get("/api/v1/audit?limit=1000")
                    .each("action")
                    .containsAll(List.of("lesson.proposed", "lesson.agreed", "lesson.undone", "finding.muted")));

            // An attack is not taught.
            Visitor.Answer labelled =
                    two.send("PATCH", "/api/v1/findings/" + id, Map.of("action", "LABEL", "label", "ATTACK"), "*");
            assertThat(labelled.json().path("label").path("was").asString()).isEqualTo("ATTACK");
            assertThat(one.post("/api/v1/lessons", lesson(id)).code()).isEqualTo("not-teachable");

            whatARuleFindsCannotBeTaught(house, one);
            String back = beyondItsBudgetAWardWaitsForTheEndOfTheShift(house, one);
            ofAConfirmedDeviceNothingIsHidden(house, one, two, back);
        }
    }

    private static void theProfileShowsWhatIsUsualAndWhatLayOutside(Visitor visitor, JsonNode found) {
        JsonNode profile = visitor.get(
                        "/api/v1/devices/" + found.path("device").path("id").asString() + "/profile")
                .json();
        assertThat(profile.path("state").asString()).isEqualTo("FROZEN");
        assertThat(profile.path("observations").asInt()).isEqualTo(602);
        assertThat(profile.path("grid").size()).isEqualTo(168);
        assertThat(profile.path("destinations").asInt()).isEqualTo(1);
        assertThat(profile.path("peers").findValuesAsString("standing")).containsExactly("NEW", "USUAL");
        assertThat(profile.path("deviations").path(0).path("finding").asString())
                .isEqualTo(found.path("id").asString());
        JsonNode learning = visitor.get("/api/v1/learning").json();
        assertThat(learning.path("armed").asInt()).isEqualTo(1);
        assertThat(learning.path("kinds").findValuesAsString("kind")).contains("new-destination", "new-log-line");
    }

    private void aDeviceThatIsBeingLearnedIsComparedWithItsFleet(House house, Visitor visitor) throws Exception {
        for (Identifier each : List.of(MONITOR, YOUNG)) {
            records.add(Json.write(new Identity(
                    new Origin(TAP, sequence++, now, now),
                    each,
                    new Claim.Attribute("model", "IntelliVue"),
                    1,
                    "sdc")));
        }
        talks(YOUNG, GATEWAY, 80, Role.SERVER);
        talks(YOUNG, GATEWAY, 2575, Role.CLIENT);
        talks(YOUNG, MAKER, 515, Role.CLIENT);
        deliver(house);
        // Both are read as of some moment: a slow computer shows the new device in the one before it has it in the
        // other.
        House.until(
                () -> visitor.get("/api/v1/devices?q=" + YOUNG.value()).items().size() > 0);
        String id = visitor.get("/api/v1/devices?q=" + YOUNG.value())
                .items()
                .path(0)
                .path("id")
                .asString();
        House.until(() -> visitor.get("/api/v1/devices/" + id + "/profile").status() == 200);
        JsonNode profile = visitor.get("/api/v1/devices/" + id + "/profile").json();
        assertThat(profile.path("state").asString()).isEqualTo("LEARNING");
        assertThat(profile.path("fleet").asInt()).isEqualTo(1);
        // All of it is learned, and only what its like usually do is shown as of its model.
        assertThat(profile.path("peers").findValuesAsString("standing")).containsOnly("USUAL");
        for (JsonNode peer : profile.path("peers")) {
            assertThat(peer.path("ofFleet").asBoolean())
                    .isEqualTo(peer.path("port").asInt() == 2575);
        }
        assertThat(profile.path("peers")).hasSize(2);
    }

    private static Kind rule() {
        return FindingKinds.all().stream()
                .filter(kind -> kind.nature() == Nature.ATTACK)
                .max(Comparator.comparing(kind -> kind.ratio().value()))
                .orElseThrow();
    }

    private void tells(House house, Kind rule) throws Exception {
        records.add(Json.write(new Evidence(
                EvidenceId.of("test", MONITOR, rule, 1, 0),
                MONITOR,
                GATEWAY,
                rule,
                now,
                now,
                rule.ratio().value(),
                new TreeMap<>(),
                List.of(),
                "test")));
        sequence++;
        deliver(house);
    }

    /** Two groups of evidence confirm it: then its lessons rest and what waited speaks. */
    private void ofAConfirmedDeviceNothingIsHidden(House house, Visitor one, Visitor two, String id) throws Exception {
        JsonNode standing = one.post("/api/v1/lessons", lesson(id)).json();
        decide(two, standing, "AGREE");
        House.until(() -> !find(one, id).path("lesson").isNull());
        JsonNode waiting = one.post("/api/v1/lessons", lesson(id)).json();
        assertThat(one.get("/api/v1/findings?held=true").items().size()).isEqualTo(1);

        tells(
                house,
                Detection.kinds().stream()
                        .filter(kind -> kind.name().equals("value-mismatch"))
                        .findFirst()
                        .orElseThrow());
        House.until(() -> one.get("/api/v1/findings/" + id + "/lesson")
                .json()
                .path("refusal")
                .asString("")
                .equals("CONFIRMED"));
        // Whatever is decided next makes it look at once.
        decide(two, waiting, "DECLINE");
        House.until(() -> find(one, id).path("mutedUntil").isNull());
        House.until(() -> one.get("/api/v1/findings?held=true").items().isEmpty());
        assertThat(one.post("/api/v1/lessons", lesson(id)).code()).isEqualTo("not-teachable");
    }

    private void whatARuleFindsCannotBeTaught(House house, Visitor visitor) throws Exception {
        Kind rule = rule();
        tells(house, rule);
        JsonNode found = finding(visitor, rule.name());
        String id = found.path("id").asString();
        assertThat(found.path("teachable").asBoolean()).isFalse();
        assertThat(visitor.get("/api/v1/findings/" + id + "/lesson")
                        .json()
                        .path("refusal")
                        .asString())
                .isEqualTo("RULE");
        assertThat(visitor.post("/api/v1/lessons", lesson(id)).code()).isEqualTo("not-teachable");
    }

    private String beyondItsBudgetAWardWaitsForTheEndOfTheShift(House house, Visitor visitor) throws Exception {
        Visitor.Answer settings = visitor.get("/api/v1/settings");
        ObjectNode few = (ObjectNode) settings.json();
        few.put("noticesPerShift", 1);
        assertThat(visitor.send("PUT", "/api/v1/settings", few, "*").status()).isEqualTo(200);
        for (int i = 1; i <= 2; i++) {
            calls(house, new Identifier(Namespace.IP, "", "198.51.100." + i), 443);
        }
        House.until(() -> visitor.get("/api/v1/findings?held=true").items().size() == 2);
        String held = visitor.get("/api/v1/findings?held=true")
                .items()
                .path(0)
                .path("id")
                .asString();
        assertThat(find(visitor, held).path("held").asBoolean()).isTrue();
        assertThat(visitor.get("/api/v1/budget")
                        .json()
                        .path("wards")
                        .path(0)
                        .path("held")
                        .asInt())
                .isEqualTo(2);
        // What a rule found is told, whatever the budget.
        assertThat(visitor.get("/api/v1/findings?held=false&muted=false")
                        .items()
                        .findValuesAsString("kind"))
                .contains(rule().name());

        // Whoever looks at one gives it back.
        visitor.send("PATCH", "/api/v1/findings/" + held, Map.of("action", "UNMUTE"), "*");
        House.until(() -> find(visitor, held).path("mutedUntil").isNull());
        assertThat(find(visitor, held).path("held").asBoolean()).isFalse();
        return held;
    }

    @Test
    void aLessonIsReadAsItWasWrittenAndNothingElseIsOne() {
        byte[] written = LessonRecord.write(new Lesson(
                new DeviceId("dev-abcdefghijklmnop"),
                "unusual-volume",
                MAKER,
                new TreeMap<>(Map.of("grown", Fact.of(true))),
                12.5,
                Instant.parse("2026-12-01T00:00:00Z"),
                true));
        Lesson read = LessonRecord.read(written).orElseThrow();
        assertThat(LessonRecord.write(read)).isEqualTo(written);
        for (String other : List.of("{\"lesson\":{}}", "{\"lesson\":7}", "{\"lesson\":", "{}", "")) {
            assertThat(LessonRecord.read(other.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }
}
