package org.cylcomed.server.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cylcomed.core.SourceId;
import org.cylcomed.engine.journal.JournalReader;
import org.cylcomed.server.House;
import org.cylcomed.server.Visitor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Field;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Selection;
import org.cylcomed.server.history.Span;
import org.cylcomed.server.ingest.Intake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One house that has read the sample capture; the device of most findings stands in ICU 1, one more in ICU 2. */
class ExploreTest {
    private static House house;
    private static Visitor anybody;
    private static Visitor ofIcu1;
    private static String inIcu1;
    private static String inIcu2;

    @BeforeAll
    static void read(@TempDir Path folder) throws Exception {
        house = new House(folder);
        house.read(House.SAMPLE, "cap-1");
        anybody = house.anybody();
        inIcu1 = anybody.get("/api/v1/findings?kind=hl7-replay")
                .items()
                .get(0)
                .path("device")
                .path("id")
                .asString();
        inIcu2 = anybody.get("/api/v1/devices").each("id").stream()
                .filter(id -> !id.equals(inIcu1))
                .filter(id ->
                        anybody.get("/api/v1/devices/" + id + "/peers").items().size() > 0)
                .sorted()
                .findFirst()
                .orElseThrow();
        nextDay();
        house.place(inIcu1, "ICU 1");
        house.place(inIcu2, "ICU 2");
        ofIcu1 = house.as("person-2", Reach.careUnits(List.of("ICU 1")), Set.of(Permission.values()));
    }

    /** The conversations of the capture come again a day later, and the attacker is accused before whom it speaks to. */
    private static void nextDay() throws Exception {
        List<byte[]> records = new ArrayList<>();
        Intake intake = house.bean(Intake.class);
        try (JournalReader reader = intake.journal().read(0)) {
            for (byte[] bytes = reader.next(); bytes != null; bytes = reader.next()) {
                String record = new String(bytes, StandardCharsets.UTF_8);
                if (record.contains("\"type\":\"conversation\"")) {
                    records.add(record.replace("2026-11-23", "2026-11-24").getBytes(StandardCharsets.UTF_8));
                } else if (record.contains("\"hl7-replay\"")) {
                    records.add(record.replace("127.0.0.10", "127.0.0.20")
                            .replaceFirst("(\"ev-[a-z2-7]{8})[a-z2-7]", "$17")
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(intake.deliver(new SourceId("cap-2"), 0, records)).isEqualTo(records.size());
        assertThat(records).hasSizeGreaterThan(2);
        house.settle();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static long sum(JsonNode numbers) {
        return numbers.valueStream().mapToLong(JsonNode::asLong).sum();
    }

    private static long everything() {
        return house.bean(EventStore.class).count(Selection.of(Span.always(), Scope.everything()));
    }

    @Test
    void everyNumberOfEveryFieldOpensExactlyItsRows() {
        long all = everything();
        assertThat(all).isPositive();
        int opened = 0;
        for (Field field : Field.values()) {
            Visitor.Answer stack = anybody.get("/api/v1/explore/stack?limit=1000&field=" + field.word());
            long sum = 0;
            for (JsonNode item : stack.items()) {
                long rows = item.path("rows").asLong();
                sum += rows;
                if (field == Field.EVIDENCE_ID || field == Field.COMMUNITY_ID || field == Field.OBJECT) {
                    continue; // hundreds of values, each alike
                }
                String pair = encoded(field.word() + ":" + item.path("value").asString(""));
                Visitor.Answer opens = anybody.get("/api/v1/explore/rows?limit=1000&include=" + pair);
                assertThat(opens.json().path("total").asLong()).as(pair).isEqualTo(rows);
                Visitor.Answer others = anybody.get("/api/v1/explore/rows?limit=1&exclude=" + pair);
                assertThat(others.json().path("total").asLong())
                        .as("not " + pair)
                        .isEqualTo(all - rows);
                Visitor.Answer devices = anybody.get("/api/v1/explore/stack?field=device&limit=1000&include=" + pair);
                assertThat(item.path("devices").asLong())
                        .as("devices of " + pair)
                        .isEqualTo(devices.json().path("distinct").asLong());
                opened++;
            }
            assertThat(sum).as(field.word()).isEqualTo(all);
            assertThat(stack.json().path("total").asLong()).isEqualTo(all);
        }
        assertThat(opened).isGreaterThan(30);
    }

    @Test
    void aHistogramCountsTheRowsOfItsListStretchByStretch() {
        Visitor.Answer whole = anybody.get("/api/v1/explore/histogram?buckets=7&include=protocol:HL7v2");
        assertThat(sum(whole.json().path("counts")))
                .isEqualTo(whole.json().path("total").asLong())
                .isEqualTo(anybody.get("/api/v1/explore/rows?include=protocol:HL7v2")
                        .json()
                        .path("total")
                        .asLong())
                .isPositive();
        Instant from = Instant.parse(whole.json().path("from").asString());
        long width = whole.json().path("bucketMillis").asLong();
        for (int i = 0; i < whole.json().path("counts").size(); i++) {
            String stretch = "from=" + from.plusMillis(i * width) + "&to=" + from.plusMillis((i + 1) * width);
            assertThat(anybody.get("/api/v1/explore/rows?include=protocol:HL7v2&" + stretch)
                            .json()
                            .path("total")
                            .asLong())
                    .isEqualTo(whole.json().path("counts").get(i).asLong());
        }
    }

    @Test
    void pagesTogetherGiveEveryRowOnce() {
        Set<String> seen = new HashSet<>();
        String next = "";
        do {
            Visitor.Answer page = anybody.get("/api/v1/devices/" + inIcu1 + "/history?limit=50" + next);
            page.items()
                    .forEach(row -> assertThat(seen.add(row.path("type").asString() + row.path("position")))
                            .isTrue());
            assertThat(page.json().path("total").asLong())
                    .isEqualTo(house.bean(EventStore.class)
                            .count(Selection.of(Span.always(), Scope.of(new org.cylcomed.core.DeviceId(inIcu1)))));
            next = page.json().path("next").isNull()
                    ? ""
                    : "&cursor=" + encoded(page.json().path("next").asString());
            if (next.isEmpty()) {
                assertThat(seen).hasSize(page.json().path("total").asInt());
            }
        } while (!next.isEmpty());
        assertThat(anybody.get("/api/v1/devices/" + inIcu1 + "/history?type=CONVERSATION")
                        .each("type"))
                .isNotEmpty()
                .containsOnly("CONVERSATION");
    }

    @Test
    void whoSeesOneCareUnitCountsNothingOfAnother() {
        long own = house.bean(EventStore.class)
                .count(Selection.of(Span.always(), Scope.of(new org.cylcomed.core.DeviceId(inIcu1))));
        assertThat(own).isPositive().isLessThan(everything());
        Visitor.Answer rows = ofIcu1.get("/api/v1/explore/rows?limit=1000");
        assertThat(rows.json().path("total").asLong()).isEqualTo(own);
        assertThat(rows.items()
                        .valueStream()
                        .map(row -> row.path("device").path("id").asString()))
                .containsOnly(inIcu1);
        assertThat(ofIcu1.get("/api/v1/explore/stack?field=device").each("value"))
                .containsExactly(inIcu1);
        assertThat(ofIcu1.get("/api/v1/explore/histogram").json().path("total").asLong())
                .isEqualTo(own);
        assertThat(ofIcu1.get("/api/v1/explore/rows?include=device:" + inIcu2)
                        .json()
                        .path("total")
                        .asLong())
                .isZero();
        for (String part : List.of("peers", "timeline", "history")) {
            assertThat(ofIcu1.get("/api/v1/devices/" + inIcu2 + "/" + part).status())
                    .isEqualTo(404);
            assertThat(ofIcu1.get("/api/v1/devices/" + inIcu1 + "/" + part).status())
                    .isEqualTo(200);
        }
        Visitor.Answer map = ofIcu1.get("/api/v1/map?zone=ICU%201&around=" + inIcu2);
        assertThat(map.json().path("nodes").valueStream())
                .filteredOn(node -> node.path("type").asString().equals("DEVICE"))
                .extracting(node -> node.path("id").asString())
                .containsExactly(inIcu1);
        assertThat(map.json().toString()).doesNotContain("ICU 2");
    }

    @Test
    void nobodyReachedMeansNothingCounted() {
        Visitor nobody = house.as("person-3", Reach.nothing(), Set.of(Permission.values()));
        assertThat(nobody.get("/api/v1/explore/rows").json().path("total").asLong())
                .isZero();
        assertThat(nobody.get("/api/v1/explore/histogram").json().path("total").asLong())
                .isZero();
        assertThat(nobody.get("/api/v1/map").json().path("nodes")).isEmpty();
    }

    @Test
    void aPeerThatAFindingNamesShouldNotBeSpokenTo() {
        Visitor.Answer peers = anybody.get("/api/v1/devices/" + inIcu1 + "/peers");
        List<JsonNode> accused = peers.items()
                .valueStream()
                .filter(peer -> peer.path("standing").asString().equals("SHOULD_NOT"))
                .toList();
        assertThat(accused).isNotEmpty();
        for (JsonNode peer : accused) {
            JsonNode finding = anybody.get(
                            "/api/v1/findings/" + peer.path("finding").asString())
                    .json();
            assertThat(finding.path("device").path("id").asString()).isEqualTo(inIcu1);
            assertThat(finding.path("peer").asString())
                    .isEqualTo(peer.path("peer").asString());
        }
        assertThat(peers.each("peer")).noneMatch(name -> name.startsWith("ip:") || name.startsWith("dev-"));
        Visitor without = house.as("person-4", Reach.everything(), Set.of(Permission.DEVICES_READ));
        assertThat(without.get("/api/v1/devices/" + inIcu1 + "/peers").each("standing"))
                .doesNotContain("SHOULD_NOT");
    }

    @Test
    void aPeerIsNewUsualOrGoneByTheTimeAskedFor() {
        JsonNode row =
                anybody.get("/api/v1/devices/" + inIcu2 + "/peers").items().get(0);
        Instant first = Instant.parse(row.path("first").asString());
        Instant last = Instant.parse(row.path("last").asString());
        assertThat(first).isBefore(last);
        assertThat(standing(row, "?from=" + first + "&to=" + last.plusSeconds(1)))
                .isEqualTo("NEW");
        assertThat(standing(row, "?from=" + first.plusMillis(1) + "&to=" + last.plusSeconds(1)))
                .isEqualTo("USUAL");
        assertThat(standing(row, "?from=" + last.plusSeconds(1) + "&to=" + last.plusSeconds(9)))
                .isEqualTo("GONE");
    }

    private static String standing(JsonNode row, String time) {
        return anybody.get("/api/v1/devices/" + inIcu2 + "/peers" + time)
                .items()
                .valueStream()
                .filter(each -> each.path("peer").equals(row.path("peer"))
                        && each.path("port").equals(row.path("port"))
                        && each.path("role").equals(row.path("role"))
                        && each.path("protocol").equals(row.path("protocol")))
                .map(each -> each.path("standing").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTimeAxisShowsACaptureOfWheneverAndCountsItsRows() {
        JsonNode axis = anybody.get("/api/v1/devices/" + inIcu1 + "/timeline?buckets=20")
                .json();
        long counted = axis.path("series")
                .valueStream()
                .mapToLong(series -> sum(series.path("counts")))
                .sum();
        String span = "?from=" + axis.path("from").asString() + "&to="
                + axis.path("to").asString();
        assertThat(counted)
                .isEqualTo(anybody.get("/api/v1/devices/" + inIcu1 + "/history" + span)
                        .json()
                        .path("total")
                        .asLong())
                .isPositive();
        for (JsonNode series : axis.path("series")) {
            assertThat(series.path("counts").size()).isLessThanOrEqualTo(20).isGreaterThan(15);
        }
        assertThat(axis.path("marks")
                        .valueStream()
                        .map(mark -> mark.path("type").asString()))
                .contains("FIRST_SEEN", "FINDING", "WEAKNESS");
    }

    @Test
    void theTimeAxisTellsWhatPeopleDecidedAndPlannedInTheReadersLanguage() {
        String finding =
                anybody.get("/api/v1/findings?kind=hl7-replay").each("id").getFirst();
        String version = anybody.get("/api/v1/findings/" + finding).header("ETag");
        assertThat(anybody.send(
                                "PATCH",
                                "/api/v1/findings/" + finding,
                                java.util.Map.of("action", "ACKNOWLEDGE"),
                                version)
                        .status())
                .isEqualTo(200);
        Instant now = Instant.now();
        Visitor.Answer planned = anybody.post(
                "/api/v1/changes",
                java.util.Map.of(
                        "what", "New firmware",
                        "devices", List.of(inIcu1),
                        "from", now.toString(),
                        "to", now.plusSeconds(3600).toString()));
        Visitor german = house.anybody().speaking(Locale.GERMAN);
        JsonNode marks = german.get("/api/v1/devices/" + inIcu1 + "/timeline?from=" + now.minusSeconds(600) + "&to="
                        + now.plusSeconds(600))
                .json()
                .path("marks");
        assertThat(marks.valueStream())
                .anySatisfy(mark -> {
                    assertThat(mark.path("title").asString()).isEqualTo("Befund zur Kenntnis genommen");
                    assertThat(mark.path("finding").asString()).isEqualTo(finding);
                })
                .anySatisfy(mark -> {
                    assertThat(mark.path("title").asString()).isEqualTo("New firmware");
                    assertThat(mark.path("change").asString())
                            .isEqualTo(planned.json().path("id").asString());
                });
    }

    @Test
    void theMapBeginsWithCareUnitsAndEveryDeviceIsInOne() {
        JsonNode map = anybody.get("/api/v1/map").json();
        assertThat(map.path("nodes").valueStream())
                .filteredOn(node -> node.path("type").asString().equals("ZONE"))
                .extracting(node -> node.path("label").asString())
                .contains("ICU 1", "ICU 2");
        assertThat(map.path("nodes")
                        .valueStream()
                        .mapToInt(node -> node.path("devices").asInt())
                        .sum())
                .isEqualTo(house.bean(DeviceRegistry.class).size());
        assertThat(map.path("edges")).isNotEmpty();
        assertThat(map.path("truncated").asInt()).isZero();
    }

    @Test
    void theMapGrowsFromADeviceToWhomItTalksAndSaysWhatItLeftOut() {
        JsonNode map = anybody.get("/api/v1/map?around=" + inIcu1).json();
        List<String> ends = new ArrayList<>();
        map.path("edges").forEach(edge -> {
            assertThat(List.of(edge.path("from").asString(), edge.path("to").asString()))
                    .contains(inIcu1);
            ends.add(edge.path("from").asString());
            ends.add(edge.path("to").asString());
        });
        assertThat(map.path("nodes").valueStream().map(node -> node.path("id").asString()))
                .containsAll(ends)
                .contains(inIcu1);
        int nodes = map.path("nodes").size();
        assertThat(nodes).isGreaterThan(1);
        JsonNode cut = anybody.get("/api/v1/map?limit=1&around=" + inIcu1).json();
        assertThat(cut.path("nodes").valueStream().map(node -> node.path("id").asString()))
                .containsExactly(inIcu1);
        assertThat(cut.path("truncated").asInt()).isEqualTo(nodes - 1);
        assertThat(cut.path("edges")).isEmpty();
        JsonNode clear =
                anybody.get("/api/v1/map?encrypted=false&around=" + inIcu1).json();
        assertThat(clear.path("edges")
                        .valueStream()
                        .map(edge -> edge.path("encrypted").asString()))
                .isNotEmpty()
                .doesNotContain("ALL", "UNKNOWN");
        assertThat(anybody.get("/api/v1/map?encrypted=true&around=" + inIcu1)
                        .json()
                        .path("edges"))
                .isEmpty();
    }

    @Test
    void aLinkLeadsFromDeviceToDeviceThoughRowsNameThePeerByItsAddress() {
        JsonNode map = anybody.get("/api/v1/map?around=" + inIcu1 + "&around=" + inIcu2)
                .json();
        List<String> devices = map.path("nodes")
                .valueStream()
                .filter(node -> node.path("type").asString().equals("DEVICE"))
                .map(node -> node.path("id").asString())
                .toList();
        assertThat(map.path("edges").valueStream())
                .anyMatch(edge -> devices.contains(edge.path("from").asString())
                        && devices.contains(edge.path("to").asString()));
    }

    @Test
    void aLinkToldByBothDevicesIsCountedOnce() {
        JsonNode map = anybody.get("/api/v1/map?around=" + inIcu1 + "&around=" + inIcu2)
                .json();
        for (JsonNode edge : map.path("edges")) {
            String from = edge.path("from").asString();
            String to = edge.path("to").asString();
            long byFrom = told(from, to);
            long byTo = told(to, from);
            assertThat(edge.path("bytes").asLong()).isEqualTo(Math.max(byFrom, byTo));
        }
    }

    private static long told(String device, String peer) {
        if (!device.startsWith("dev-")) {
            return 0;
        }
        // Rows name a peer by its address alone.
        StringBuilder peers = new StringBuilder("&include=" + encoded("peer:" + peer));
        if (peer.startsWith("dev-")) {
            anybody.get("/api/v1/devices/" + peer)
                    .json()
                    .path("addresses")
                    .forEach(address -> peers.append("&include=").append(encoded("peer:ip:" + address.asString())));
        }
        long sum = 0;
        for (JsonNode row : anybody.get(
                        "/api/v1/explore/rows?limit=1000&include=" + encoded("device:" + device) + peers)
                .items()) {
            sum += row.path("bytesOut").asLong() + row.path("bytesIn").asLong();
        }
        return sum;
    }

    @Test
    void fieldsHaveTitlesInEveryLanguage() {
        List<String> german = house.anybody()
                .speaking(Locale.GERMAN)
                .get("/api/v1/explore/fields")
                .each("title");
        assertThat(german)
                .hasSize(Field.values().length)
                .contains("Gegenstelle")
                .doesNotHaveDuplicates();
        assertThat(anybody.get("/api/v1/explore/fields").each("title")).contains("Other party");
        for (Locale language : List.of(Locale.of("es"), Locale.ITALIAN)) {
            assertThat(house.anybody()
                            .speaking(language)
                            .get("/api/v1/explore/fields")
                            .each("description"))
                    .doesNotHaveDuplicates()
                    .isNotEqualTo(anybody.get("/api/v1/explore/fields").each("description"));
        }
    }

    @Test
    void whatIsWrongIsNamedAndAMisspeltFilterDoesNotGiveEverything() {
        for (String wrong : List.of(
                "rows?include=nonsense:1",
                "rows?include=protocol",
                "rows?include=serverPort:many",
                "rows?includes=protocol:HL7v2",
                "rows?from=yesterday",
                "rows?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "rows?limit=0",
                "rows?cursor=x",
                "stack?field=nonsense",
                "stack",
                "histogram?buckets=501")) {
            assertThat(anybody.get("/api/v1/explore/" + wrong).code()).as(wrong).isEqualTo("not-valid");
        }
        assertThat(anybody.get("/api/v1/devices/nonsense/peers").status()).isEqualTo(404);
    }

    @Test
    void aQuestionThatIsGivenUpIsNoDefect() {
        Thread.currentThread().interrupt(); // ends its wait for a turn as a long queue would
        Visitor.Answer answer = anybody.get("/api/v1/explore/rows");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("too-slow");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void whoMayNotExploreIsRefused() {
        Visitor other = house.as("person-5", Reach.everything(), Set.of(Permission.DEVICES_READ));
        assertThat(other.get("/api/v1/explore/rows").code()).isEqualTo("permission-missing");
        assertThat(other.get("/api/v1/map").status()).isEqualTo(200);
    }
}
