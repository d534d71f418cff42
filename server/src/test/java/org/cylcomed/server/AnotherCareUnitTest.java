package org.cylcomed.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
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
import java.util.TreeSet;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.software.SoftwareStory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Somebody limited to ICU 1: what stands in ICU 2 is not counted, not streamed, cannot be changed, and is not to be told
 * from what does not exist.
 */
class AnotherCareUnitTest {
    private static final Reach ICU_1 = Reach.careUnits(List.of("ICU 1"));

    private static House house;
    private static Visitor anybody;
    private static Visitor ofIcu1;
    private static String inIcu1;
    private static List<String> inIcu2 = List.of();
    private static String finding2 = "";
    private static String incident2 = "";
    private static String change2 = "";
    /** Ids of what is in ICU 2 and in no way in ICU 1. */
    private static final Set<String> HIDDEN = new TreeSet<>();

    @BeforeAll
    static void read(@TempDir Path folder) throws Exception {
        house = new House(folder);
        house.read(House.SAMPLE, "cap-1");
        anybody = house.anybody();
        ofIcu1 = house.as("person-2", ICU_1, Set.of(Permission.values()));
        // The device with most findings is hidden, so that there is much to hide.
        Map<String, Long> findings = new TreeMap<>();
        anybody.get("/api/v1/findings?limit=1000").items().forEach(each -> findings.merge(device(each), 1L, Long::sum));
        List<String> devices =
                new ArrayList<>(anybody.get("/api/v1/devices?limit=1000").each("id"));
        String busiest = findings.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        inIcu1 = devices.stream()
                .filter(id -> !id.equals(busiest))
                .max(Comparator.comparing(id -> findings.getOrDefault(id, 0L)))
                .orElseThrow();
        devices.remove(inIcu1);
        inIcu2 = devices;
        house.place(inIcu1, "ICU 1");
        inIcu2.forEach(id -> house.place(id, "ICU 2"));
        HIDDEN.addAll(inIcu2);
        for (JsonNode each : anybody.get("/api/v1/findings?limit=1000").items()) {
            if (!device(each).equals(inIcu1)) {
                HIDDEN.add(each.path("id").asString());
                finding2 = each.path("id").asString();
            }
        }
        for (JsonNode each : anybody.get("/api/v1/incidents?limit=1000").items()) {
            boolean shared = each.path("devices")
                    .valueStream()
                    .anyMatch(one -> one.toString().contains(inIcu1));
            if (!shared) {
                incident2 = each.path("id").asString();
                HIDDEN.add(incident2);
            }
        }
        Visitor.Answer planned = anybody.post(
                "/api/v1/changes",
                Map.of(
                        "what", "Update of a pump in ICU 2",
                        "devices", List.of(busiest),
                        "from", Instant.now().toString(),
                        "to", Instant.now().plus(Duration.ofDays(1)).toString(),
                        "ticket", "CHG-2"));
        assertThat(planned.status()).as(planned.text()).isEqualTo(201);
        change2 = planned.json().path("id").asString();
        HIDDEN.add(change2);
    }

    private static String device(JsonNode finding) {
        return finding.path("device").path("id").asString();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void thereIsSomethingToHide() {
        assertThat(inIcu2).hasSizeGreaterThan(1);
        assertThat(finding2).isNotEmpty();
        assertThat(ofIcu1.get("/api/v1/devices").each("id")).containsExactly(inIcu1);
    }

    @Test
    void whatIsOfAnotherCareUnitIsNotToBeToldFromWhatDoesNotExist() {
        String device = inIcu2.getFirst();
        for (String path : List.of(
                "/api/v1/devices/" + device,
                "/api/v1/devices/" + device + "/context",
                "/api/v1/devices/" + device + "/peers",
                "/api/v1/devices/" + device + "/timeline",
                "/api/v1/devices/" + device + "/history",
                "/api/v1/findings/" + finding2)) {
            assertThat(ofIcu1.get(path).status()).as(path).isEqualTo(404);
        }
        if (!incident2.isEmpty()) {
            assertThat(ofIcu1.get("/api/v1/incidents/" + incident2).status()).isEqualTo(404);
        }
    }

    @Test
    void nothingOfAnotherCareUnitCanBeChanged() {
        String version = anybody.get("/api/v1/findings/" + finding2).header("ETag");
        String placed =
                anybody.get("/api/v1/devices/" + inIcu2.getFirst() + "/context").header("ETag");
        assertThat(ofIcu1.send("PATCH", "/api/v1/findings/" + finding2, Map.of("action", "ACKNOWLEDGE"), version)
                        .status())
                .isEqualTo(404);
        assertThat(ofIcu1.send(
                                "PATCH",
                                "/api/v1/devices/" + inIcu2.getFirst() + "/context",
                                Map.of("careUnit", "ICU 1"),
                                placed)
                        .status())
                .isEqualTo(404);
        assertThat(ofIcu1.post("/api/v1/findings/" + finding2 + "/slices", Map.of("raw", false))
                        .status())
                .isEqualTo(404);
        assertThat(ofIcu1.delete("/api/v1/changes/" + change2).status()).isEqualTo(404);
        assertThat(ofIcu1.post("/api/v1/ward/notices/" + finding2 + "/seen", null)
                        .status())
                .isEqualTo(404);
        assertThat(anybody.get("/api/v1/findings/" + finding2)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("OPEN");
    }

    @Test
    void totalsAreThoseOfTheOwnCareUnit() {
        for (String list : List.of("/api/v1/devices", "/api/v1/findings")) {
            assertThat(ofIcu1.get(list).json().path("total").asLong())
                    .as(list)
                    .isEqualTo(anybody.get(list + "?careUnit=ICU%201")
                            .json()
                            .path("total")
                            .asLong());
        }
        assertThat(ofIcu1.get("/api/v1/overview").json().path("devices").asLong())
                .isEqualTo(1);
        assertThat(ofIcu1.get("/api/v1/devices/facets").text()).doesNotContain("ICU 2");
        assertThat(ofIcu1.get("/api/v1/overview").text()).doesNotContain("ICU 2");
        long own = total(anybody, "/api/v1/explore/rows?limit=1&include=" + encoded("device:" + inIcu1));
        assertThat(total(ofIcu1, "/api/v1/explore/rows?limit=1")).isEqualTo(own);
        for (String device : inIcu2) {
            assertThat(total(ofIcu1, "/api/v1/explore/rows?limit=1&include=" + encoded("device:" + device)))
                    .isZero();
            assertThat(total(ofIcu1, "/api/v1/findings?device=" + device)).isZero();
        }
        assertThat(ofIcu1.get("/api/v1/ward/units").text()).doesNotContain("ICU 2");
        assertThat(ofIcu1.get("/api/v1/ward?unit=ICU%202").status()).isIn(403, 404);
    }

    @Test
    void noListOrPageNamesWhatIsOfAnotherCareUnit() {
        List<String> paths = new ArrayList<>(List.of(
                "/api/v1/overview",
                "/api/v1/devices?limit=1000",
                "/api/v1/devices/" + inIcu1,
                "/api/v1/devices/" + inIcu1 + "/peers",
                "/api/v1/devices/" + inIcu1 + "/timeline",
                "/api/v1/devices/" + inIcu1 + "/history",
                "/api/v1/findings?limit=1000",
                "/api/v1/incidents?limit=1000",
                "/api/v1/changes",
                "/api/v1/map",
                "/api/v1/map?around=" + inIcu1,
                "/api/v1/explore/rows",
                "/api/v1/explore/stack?field=device"));
        ofIcu1.get("/api/v1/findings?limit=1000").each("id").forEach(id -> paths.add("/api/v1/findings/" + id));
        ofIcu1.get("/api/v1/incidents?limit=1000").each("id").forEach(id -> paths.add("/api/v1/incidents/" + id));
        for (String path : paths) {
            Visitor.Answer answer = ofIcu1.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.text()).as(path).doesNotContain(HIDDEN.toArray(String[]::new));
        }
    }

    private static long total(Visitor visitor, String path) {
        Visitor.Answer answer = visitor.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("total").asLong(-1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void theStreamTellsNothingOfAnotherCareUnit() throws Exception {
        String finding1 =
                anybody.get("/api/v1/findings?device=" + inIcu1).each("id").getFirst();
        Visitor.Answer limited = ofIcu1.get("/api/v1/stream");
        Visitor.Answer whole = anybody.get("/api/v1/stream");
        decide(finding2, "ACKNOWLEDGE");
        decide(finding1, "ACKNOWLEDGE");
        House.until(() -> heard(limited).contains(finding1) && heard(whole).contains(finding1));
        assertThat(heard(whole)).contains(finding2);
        assertThat(heard(limited)).doesNotContain(finding2);
        for (String id : HIDDEN) {
            assertThat(heard(limited)).doesNotContain(id);
        }
        decide(finding2, "REOPEN");
    }

    private static String heard(Visitor.Answer stream) {
        return new String(stream.response().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static void decide(String finding, String action) {
        String path = "/api/v1/findings/" + finding;
        Visitor.Answer decided = anybody.send(
                "PATCH", path, Map.of("action", action), anybody.get(path).header("ETag"));
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
    }

    @Test
    void theSoftwareOfDevicesIsMatchedAndHiddenAsTheyAre() throws Exception {
        SoftwareStory.tell(house, inIcu2.getFirst(), "ICU 2", ICU_1);
    }
}
