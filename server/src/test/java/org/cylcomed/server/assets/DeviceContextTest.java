package org.cylcomed.server.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.Device;
import org.cylcomed.server.assets.field.Harm;
import org.cylcomed.server.assets.match.Devices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DeviceContextTest {
    private static final String LIST = "Asset No;Serial;Ward;Risk;Firmware\nA1;SN100;ICU 3;S4;2.01\n";

    private final Room room = new Room();
    private final Device device = Devices.seen()
            .at("10.31.0.21")
            .says("serial", "SN100")
            .says("bed", "ICU3 Room2 B07")
            .says("model", "VM-12")
            .says("firmware", "2.04")
            .device();

    @AfterEach
    void close() {
        room.close();
    }

    private String path() {
        return "/api/v1/devices/" + device.id() + "/context";
    }

    private static String source(JsonNode context, String field) {
        return context.get("sourceOfEach").get(field).get("source").asString();
    }

    @Test
    void whatNobodySaidIsNotSetAndCountsAsWorst() {
        room.seen(device);
        JsonNode context = room.get(path()).json();
        for (String field : List.of(
                "careUnit",
                "bed",
                "function",
                "harm",
                "maker",
                "model",
                "firmware",
                "assetNumber",
                "responsible",
                "phone")) {
            assertThat(context.get(field).isNull()).as(field).isTrue();
        }
        assertThat(context.get("sourceOfEach").isEmpty()).isTrue();
        assertThat(room.list().context(device).harmForOrder()).isEqualTo(Harm.S5);
    }

    @Test
    void aPersonWinsOverTheListAndTheListOverARule() {
        room.seen(device);
        room.post(
                "/api/v1/context-rules",
                "{\"network\":\"10.31.0.0/16\",\"careUnit\":\"Intensive\",\"function\":\"monitor\",\"harm\":\"S2\"}");
        room.imported(LIST);
        Room.Answer before = room.get(path());
        assertThat(before.json().get("careUnit").asString()).isEqualTo("ICU 3");
        assertThat(source(before.json(), "careUnit")).isEqualTo("ASSET_LIST");
        assertThat(source(before.json(), "function")).isEqualTo("RULE");
        assertThat(before.json().get("sourceOfEach").get("careUnit").get("by").asString())
                .isEqualTo("list.csv");

        Room.Answer set = room.patch(path(), "{\"careUnit\":\"ICU 4\",\"bed\":\"Home of a patient\"}", before.etag());
        assertThat(set.json().get("careUnit").asString()).isEqualTo("ICU 4");
        assertThat(source(set.json(), "careUnit")).isEqualTo("PERSON");
        assertThat(source(set.json(), "harm")).isEqualTo("ASSET_LIST");
        assertThat(room.audit.getLast())
                .contains("device-context.changed")
                .contains("ICU 4")
                .doesNotContain("Home");

        room.start();
        Room.Answer again = room.get(path());
        assertThat(again.json()).isEqualTo(set.json());
        Room.Answer back = room.patch(path(), "{\"careUnit\":null}", again.etag());
        assertThat(back.json().get("careUnit").asString()).isEqualTo("ICU 3");
    }

    @Test
    void aChangeNeedsTheContextThatWasRead() {
        room.seen(device);
        assertThat(room.patch(path(), "{\"bed\":\"7\"}", null).status()).isEqualTo(428);
        String etag = room.get(path()).etag();
        assertThat(room.patch(path(), "{\"bed\":\"7\"}", etag).status()).isEqualTo(200);
        assertThat(room.patch(path(), "{\"bed\":\"8\"}", etag).status()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"harm":"high"}
            {"bed":""}
            {"bed":7}
            {"color":"red"}
            []
            """)
    void whatCannotBeSetIsRefused(String patch) {
        room.seen(device);
        assertThat(room.patch(path(), patch, room.get(path()).etag()).status()).isEqualTo(422);
    }

    @Test
    void theFirstRuleThatMatchesWinsForEachFieldAndTheOrderCanBeChanged() {
        room.seen(device);
        long one = room.post("/api/v1/context-rules", "{\"place\":\"icu3*\",\"careUnit\":\"ICU 3\",\"bed\":\"$place\"}")
                .json()
                .get("id")
                .asLong();
        long two = room.post(
                        "/api/v1/context-rules",
                        "{\"namePattern\":\"vm-*\",\"careUnit\":\"Monitors\",\"function\":\"monitor\"}")
                .json()
                .get("id")
                .asLong();
        JsonNode context = room.get(path()).json();
        assertThat(context.get("careUnit").asString()).isEqualTo("ICU 3");
        assertThat(context.get("bed").asString()).isEqualTo("B07");
        assertThat(context.get("function").asString()).isEqualTo("monitor");

        assertThat(room.put("/api/v1/context-rules/order", "{\"ids\":[" + two + "]}")
                        .status())
                .isEqualTo(409);
        room.put("/api/v1/context-rules/order", "{\"ids\":[" + two + "," + one + "]}");
        assertThat(room.get(path()).json().get("careUnit").asString()).isEqualTo("Monitors");
        JsonNode rule = room.get("/api/v1/context-rules").json().get("items").get(0);
        String body = "{\"namePattern\":\"vm-*\",\"function\":\"pump\"}";
        assertThat(room.put("/api/v1/context-rules/" + two, body, "\"0.0\"").status())
                .isEqualTo(412);
        assertThat(room.put(
                                "/api/v1/context-rules/" + two,
                                body,
                                rule.get("etag").asString())
                        .status())
                .isEqualTo(200);
        assertThat(room.get(path()).json().get("function").asString()).isEqualTo("pump");
        room.delete("/api/v1/context-rules/" + two);
        room.start();
        assertThat(room.get(path()).json().get("careUnit").asString()).isEqualTo("ICU 3");
        assertThat(room.get(path()).json().get("function").isNull()).isTrue();
    }

    @Test
    void aRuleIsTriedBeforeItIsAdded() {
        room.seen(
                device,
                Devices.seen().at("10.31.0.22").device(),
                Devices.seen().at("10.32.0.22").device());
        room.imported(LIST);
        JsonNode test = room.post("/api/v1/context-rules/test", "{\"network\":\"10.31.0.0/24\",\"careUnit\":\"ICU 9\"}")
                .json();
        assertThat(test.get("matches").asInt()).isEqualTo(2);
        assertThat(test.get("decides").asInt()).isEqualTo(1);
        assertThat(test.get("devices").size()).isEqualTo(2);
        assertThat(room.get("/api/v1/context-rules").json().get("items").isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"careUnit":"ICU 3"}
            {"network":"10.31.0.0/16"}
            {"network":"10.31.0.0/99","careUnit":"ICU 3"}
            {"vlan":5000,"careUnit":"ICU 3"}
            {"place":" ","careUnit":"ICU 3"}
            """)
    void aRuleWithoutConditionOrValueIsRefused(String rule) {
        Room.Answer refused = room.post("/api/v1/context-rules", rule);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:cylcomed:problem:bad-rule");
    }

    @ParameterizedTest
    @CsvSource({
        "ICU*,icu 3 B7,true",
        "*B7,icu 3 B7,true",
        "*3*,icu 3 B7,true",
        "ICU,icu 3,false",
        "a*b*c,axxbyyc,true",
        "a*b*c,axxbyy,false",
        "*,'',true"
    })
    void aStarIsAnyText(String pattern, String text, boolean fits) {
        assertThat(ContextRule.like(pattern, text)).isEqualTo(fits);
    }

    @Test
    void theThreeViewsSayWhereListAndNetworkDiffer() {
        Device unknown =
                Devices.seen().as(Namespace.HOST_NAME, "", "=cmd|' /c calc'!a1").device();
        room.seen(device, unknown);
        room.imported(LIST + "A2;SN200;ICU 1, East;S1;\nA3;SN300;;;\n");
        JsonNode notSeen = room.get("/api/v1/asset-views/not-seen?careUnit=ICU%201,%20East&careUnit=")
                .json();
        assertThat(notSeen.get("total").asInt()).isEqualTo(2);
        assertThat(room.get("/api/v1/asset-views/not-seen?limit=1")
                        .json()
                        .get("next")
                        .asString())
                .isEqualTo("1");

        JsonNode notListed = room.get("/api/v1/asset-views/not-listed").json().get("items");
        assertThat(notListed.size()).isEqualTo(1);
        assertThat(notListed.get(0).get("deviceId").asString())
                .isEqualTo(unknown.id().value());

        JsonNode firmware = room.get("/api/v1/asset-views/firmware-differs")
                .json()
                .get("items")
                .get(0);
        assertThat(firmware.get("listed").asString()).isEqualTo("2.01");
        assertThat(firmware.get("listedSource").asString()).isEqualTo("list.csv");
        assertThat(firmware.get("seen").get(0).get("value").asString()).isEqualTo("2.04");
        assertThat(firmware.get("seen").get(0).get("source").asString()).isEqualTo("HL7 OBX-5");

        Room.Answer csv = room.csv("/api/v1/asset-views/not-seen");
        assertThat(csv.type()).startsWith("text/csv");
        assertThat(csv.text().lines()).hasSize(3).first().asString().startsWith("assetNumber,serial,");
        assertThat(CsvExport.cell("=cmd|' /c calc'!a1")).isEqualTo("'=cmd|' /c calc'!a1");
        assertThat(room.csv("/api/v1/asset-views/not-listed").text()).contains("HOST_NAME =cmd");
    }

    @ParameterizedTest
    @CsvSource({"V 2.04,2.04,true", "Rev. 2.04,2.04,true", "2.04 ,v2.04,true", "2.4,2.04,false", "2.04b,2.04,false"})
    void firmwareIsTheSameHoweverItsVersionIsIntroduced(String one, String other, boolean same) {
        assertThat(Views.version(one).equals(Views.version(other))).isEqualTo(same);
    }

    @Test
    void conflictsWaitForAPersonWhoDecides() {
        String mac = "00:0c:29:5a:11:02";
        Device seen = Devices.seen().mac(mac).device();
        room.seen(seen);
        room.imported("Asset No;MAC\nA1;" + mac + "\nA2;" + mac + "\n");
        JsonNode review = room.get("/api/v1/asset-views/to-review").json();
        assertThat(review.get("total").asInt()).isEqualTo(2);
        long first = review.get("items").get(0).get("id").asLong();
        long second = review.get("items").get(1).get("id").asLong();
        String link = "/links/" + seen.id();
        assertThat(room.put("/api/v1/assets/" + first + link, "{\"decision\":\"SAME\"}")
                        .status())
                .isEqualTo(200);
        assertThat(room.put("/api/v1/assets/" + second + link, "{\"decision\":\"SAME\"}")
                        .status())
                .isEqualTo(409);
        assertThat(room.get("/api/v1/asset-views/to-review").json().get("total").asInt())
                .isZero();
        room.start();
        assertThat(room.get("/api/v1/assets/" + first)
                        .json()
                        .get("match")
                        .get("state")
                        .asString())
                .isEqualTo("CONFIRMED");
        room.delete("/api/v1/assets/" + first + link);
        assertThat(room.get("/api/v1/asset-views/to-review").json().get("total").asInt())
                .isEqualTo(2);
    }
}
