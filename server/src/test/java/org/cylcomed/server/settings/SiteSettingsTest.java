package org.cylcomed.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.server.House;
import org.cylcomed.server.Visitor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SiteSettingsTest {
    private static final String PATH = "/api/v1/settings";
    private static House house;
    private static Visitor anybody;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        house = new House(folder);
        anybody = house.anybody();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Map<String, Object> good() {
        Map<String, Object> form = new HashMap<>();
        form.put("site", List.of("10.31.0.0/16", "fd00::/8"));
        form.put("scanners", List.of("10.31.9.9"));
        form.put("dicomPeers", List.of("ORTHANC"));
        form.put("observationDays", 30);
        form.put("evidenceDays", 365);
        form.put("silentAfterMinutes", 60);
        form.put("phone", "ext. 4410");
        form.put("country", "DE");
        return form;
    }

    @Test
    void aChangeHoldsAtOnceAndIsRecordedByTheNamesOfItsFields() {
        SiteSettingsStore store = house.bean(SiteSettingsStore.class);
        Visitor.Answer before = anybody.get(PATH);
        Map<String, Object> form = good();
        form.put("site", List.of("198.51.100.0/24"));
        form.put("observationDays", 17);
        form.put("vitalSigns", true);
        form.put("valueHours", 12);
        Visitor.Answer after = anybody.send("PUT", PATH, form, before.header("ETag"));
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().path("observationDays").asInt()).isEqualTo(17);
        assertThat(before.json().path("vitalSigns").asBoolean()).isFalse();
        assertThat(after.json().path("vitalSigns").asBoolean()).isTrue();
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
        assertThat(store.isOurs(new Identifier(Namespace.IP, "", "198.51.100.7")))
                .isTrue();
        assertThat(store.isOurs(new Identifier(Namespace.IP, "", "10.31.0.7"))).isFalse();
        assertThat(new SiteSettingsStore(house.database()).get()).isEqualTo(store.get());
        House.until(() ->
                !anybody.get("/api/v1/audit?action=settings.changed").items().isEmpty());
        JsonNode entry =
                anybody.get("/api/v1/audit?action=settings.changed").items().get(0);
        assertThat(entry.path("details").path("fields").asString()).contains("site", "observationDays", "vitalSigns");
        assertThat(entry.path("details").path("observationDays").asString()).endsWith(" to 17");
        assertThat(entry.path("details").toString()).doesNotContain("198.51").doesNotContain("4410");
    }

    @Test
    void whoSawAnOlderVersionIsToldSoAndNothingChanges() {
        String seen = anybody.get(PATH).header("ETag");
        Map<String, Object> form = good();
        form.put("silentAfterMinutes", 61);
        anybody.send("PUT", PATH, form, seen);
        form.put("silentAfterMinutes", 99);
        Visitor.Answer late = anybody.send("PUT", PATH, form, seen);
        assertThat(late.code()).isEqualTo("changed-meanwhile");
        assertThat(anybody.get(PATH).json().path("silentAfterMinutes").asInt()).isEqualTo(61);
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        Map<String, Object> form = good();
        form.put("site", List.of("10.31.0.0/16", "10.31.0.0", "10.0.0.0/33"));
        form.put("scanners", List.of("10.31.0.300", "10.0.0.0/8"));
        form.put("dicomPeers", List.of("A TITLE OF MORE THAN SIXTEEN"));
        form.put("observationDays", 0);
        form.put("evidenceDays", 29);
        form.put("silentAfterMinutes", null);
        form.put("valueHours", 25);
        form.put("phone", "4".repeat(41));
        form.put("country", "XX");
        Visitor.Answer answer =
                anybody.send("PUT", PATH, form, anybody.get(PATH).header("ETag"));
        assertThat(answer.code()).isEqualTo("not-valid");
        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder(
                        "site[1]",
                        "site[2]",
                        "scanners[0]",
                        "scanners[1]",
                        "dicomPeers[0]",
                        "observationDays",
                        "evidenceDays",
                        "silentAfterMinutes",
                        "valueHours",
                        "phone",
                        "country");
    }

    @Test
    void viewsAreTheirPersonsAloneAndAHundredAtMost() {
        Visitor one = house.as("person-7", Reach.everything(), Set.of(Permission.OVERVIEW_READ));
        Visitor other = house.as("person-8", Reach.everything(), Set.of(Permission.OVERVIEW_READ));
        Map<String, String> view = Map.of("page", "findings", "name", "Mine", "query", "severity=HIGH");
        String id = one.post("/api/v1/views", view).json().path("id").asString();
        assertThat(one.get("/api/v1/views").each("id")).containsExactly(id);
        assertThat(other.get("/api/v1/views").items()).isEmpty();
        assertThat(other.delete("/api/v1/views/" + id).status()).isEqualTo(404);
        for (int i = 1; i < ViewController.MOST_VIEWS; i++) {
            assertThat(one.post("/api/v1/views", view).status()).isEqualTo(201);
        }
        assertThat(one.post("/api/v1/views", view).code()).isEqualTo("too-many-views");
        assertThat(one.delete("/api/v1/views/" + id).status()).isEqualTo(204);
        assertThat(one.post("/api/v1/views", view).status()).isEqualTo(201);
        assertThat(other.post("/api/v1/views", Map.of("page", "", "name", "x", "query", "y"))
                        .code())
                .isEqualTo("not-valid");
    }
}
