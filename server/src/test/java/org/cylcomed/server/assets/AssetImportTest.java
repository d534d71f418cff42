package org.cylcomed.server.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cylcomed.server.assets.match.Devices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AssetImportTest {
    private static final String HEADERS = "Inventar-Nr.;Seriennummer;Hersteller;Softwarestand;Station;Schweregrad\n";
    private static final String FIRST =
            "Geräteliste Klinikum\n" + HEADERS + "A1;SN100;Acme;2.01;ICU 3;S4\nA2;SN200;Acme;2.01;ICU 3;hoch\n";

    private final Room room = new Room();

    @AfterEach
    void close() {
        room.close();
    }

    private static List<String> texts(JsonNode items, String field) {
        return items.valueStream().map(item -> item.get(field).asString()).toList();
    }

    @Test
    void anUnknownListWaitsForItsMappingWithGuessesAndChangesNothing() {
        Room.Answer uploaded = room.upload(FIRST);
        assertThat(uploaded.status()).isEqualTo(201);
        assertThat(uploaded.json().get("state").asString()).isEqualTo("MAPPING_NEEDED");
        JsonNode sheet = uploaded.json().get("sheet");
        assertThat(sheet.get("headerLine").asInt()).isEqualTo(2);
        assertThat(sheet.get("rows").asInt()).isEqualTo(2);
        assertThat(texts(sheet.get("columns"), "guess"))
                .containsExactly("ASSET_NUMBER", "SERIAL", "MAKER", "FIRMWARE", "CARE_UNIT", "HARM");
        assertThat(sheet.get("columns").get(1).get("samples").toString()).isEqualTo("[\"SN100\",\"SN200\"]");
        assertThat(room.get("/api/v1/assets").json().get("total").asInt()).isZero();
    }

    @Test
    void theDryRunSaysWhatWouldChangeAndWhatWasNotUnderstood() {
        room.seen(Devices.seen()
                .at("10.31.0.21")
                .says("serial", "SN100")
                .says("maker", "ACME Inc.")
                .device());
        Room.Answer ready = room.map(room.upload(FIRST + ";;;;;\n;;Acme;;;\n"), "");
        JsonNode counted = ready.json().get("dryRun");
        assertThat(counted.get("added").asInt()).isEqualTo(2);
        assertThat(counted.get("matched").asInt()).isEqualTo(1);
        assertThat(counted.get("notSeen").asInt()).isEqualTo(1);
        assertThat(counted.get("rejected").asInt()).isEqualTo(1);
        JsonNode problems = room.get(Room.path(ready) + "/problems").json().get("items");
        assertThat(texts(problems, "code")).containsExactly("unknown-harm", "no-identifier");
        assertThat(problems.get(0).get("line").asInt()).isEqualTo(4);
        assertThat(problems.get(0).get("column").asString()).isEqualTo("Schweregrad");
        assertThat(problems.get(1).get("line").asInt()).isEqualTo(6);
        assertThat(room.get("/api/v1/assets").json().get("total").asInt()).isZero();
    }

    @Test
    void theHospitalsOwnWordsForHarmAreMappedOnceAndTheNextFileNeedsNoMapping() {
        Room.Answer done = room.commit(room.map(room.upload(FIRST), ",\"harmWords\":{\"Hoch\":\"S5\"}"));
        assertThat(done.status()).isEqualTo(200);
        assertThat(room.get("/api/v1/assets?harm=S5")
                        .json()
                        .get("items")
                        .get(0)
                        .get("fields")
                        .get("assetNumber")
                        .asString())
                .isEqualTo("A2");

        Room.Answer next = room.upload("Inventar-Nr;SERIENNUMMER;Hersteller;Softwarestand;Station;Schweregrad\n"
                + "A1;SN100;Acme;2.04;ICU 3;S4\nA3;SN300;Acme;;ICU 1;hoch\n");
        assertThat(next.json().get("state").asString()).isEqualTo("READY");
        JsonNode changes = room.get(Room.path(next) + "/changes").json().get("items");
        assertThat(texts(changes, "change")).containsExactly("CHANGED", "NEW", "REMOVED");
        assertThat(changes.get(0).get("fields").toString())
                .isEqualTo("[{\"field\":\"FIRMWARE\",\"old\":\"2.01\",\"new\":\"2.04\"}]");
        assertThat(changes.get(2).get("name").asString()).isEqualTo("A2");
        assertThat(room.get(Room.path(next) + "/changes?change=NEW&change=REMOVED")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void importingTheSameFileAgainChangesNothing() {
        room.imported(FIRST);
        Room.Answer again = room.upload(FIRST);
        assertThat(again.json().get("dryRun").get("unchanged").asInt()).isEqualTo(2);
        assertThat(room.get(Room.path(again) + "/changes?change=NEW&change=CHANGED&change=REMOVED")
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        JsonNode before = room.get("/api/v1/assets").json();
        assertThat(room.commit(again).status()).isEqualTo(200);
        assertThat(room.get("/api/v1/assets").json()).isEqualTo(before);
    }

    @Test
    void onlyTheDryRunThatWasReadIsCommittedAndOnce() {
        Room.Answer one = room.map(room.upload(FIRST), "");
        Room.Answer other = room.upload(HEADERS + "A9;SN900;Acme;1;ICU 1;S1\n");
        assertThat(room.commit(other).status()).isEqualTo(200);
        Room.Answer late = room.commit(one);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("type").asString()).isEqualTo("urn:cylcomed:problem:dry-run-outdated");

        Room.Answer read = room.get(Room.path(one));
        assertThat(read.json().get("dryRun").get("removed").asInt()).isEqualTo(1);
        Room.Answer done = room.commit(read);
        assertThat(done.json().get("state").asString()).isEqualTo("COMMITTED");
        assertThat(room.commit(read).json()).isEqualTo(done.json());
        assertThat(room.audit.stream().filter(entry -> entry.contains("asset-list.imported")))
                .hasSize(2);
    }

    @Test
    void theLastImportIsUndoneAndThenTheOneBefore() {
        Room.Answer first = room.imported(FIRST);
        JsonNode before = room.get("/api/v1/assets").json();
        room.now = room.now.plusSeconds(60);
        Room.Answer second = room.imported(HEADERS + "A1;SN100;Acme;2.04;ICU 3;S4\nA3;SN300;Acme;;ICU 1;S1\n");
        assertThat(room.get(Room.path(first)).json().get("mayUndo").asBoolean()).isFalse();
        assertThat(room.post(Room.path(first) + "/undo", "").status()).isEqualTo(409);

        Room.Answer undone = room.post(Room.path(second) + "/undo", "");
        assertThat(undone.json().get("state").asString()).isEqualTo("UNDONE");
        assertThat(room.get("/api/v1/assets").json()).isEqualTo(before);
        room.start();
        assertThat(room.get("/api/v1/assets").json()).isEqualTo(before);
        assertThat(room.post(Room.path(first) + "/undo", "").status()).isEqualTo(200);
        assertThat(room.get("/api/v1/assets").json().get("total").asInt()).isZero();
    }

    @Test
    void aFileThatOnlyAddsRemovesNothing() {
        room.imported(FIRST);
        Room.Answer ready = room.map(room.upload("Inventar-Nr.;Seriennummer\nA7;SN700\n"), ",\"wholeList\":false");
        assertThat(ready.json().get("dryRun").get("removed").asInt()).isZero();
        room.commit(ready);
        assertThat(room.get("/api/v1/assets").json().get("total").asInt()).isEqualTo(3);
    }

    @Test
    void aRowThatComesBackHasItsNumberAndItsPersonsWordAgain() {
        room.imported(FIRST);
        var device = Devices.seen().at("10.31.0.99").device();
        room.seen(device);
        long id = room.get("/api/v1/assets?q=A2")
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asLong();
        String link = "/api/v1/assets/" + id + "/links/" + device.id();
        assertThat(room.put(link, "{\"decision\":\"SAME\"}")
                        .json()
                        .get("match")
                        .get("state")
                        .asString())
                .isEqualTo("CONFIRMED");
        room.imported(HEADERS + "A1;SN100;Acme;2.01;ICU 3;S4\n");
        assertThat(room.get("/api/v1/assets/" + id).status()).isEqualTo(404);
        room.imported(FIRST);
        room.start();
        assertThat(room.get("/api/v1/assets/" + id)
                        .json()
                        .get("match")
                        .get("deviceId")
                        .asString())
                .isEqualTo(device.id().value());
    }

    @Test
    void whatIsNoListIsRefusedInASentence() {
        Room.Answer refused = room.upload("list.xls", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0});
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:cylcomed:problem:unreadable-file");
        assertThat(refused.json().get("detail").asString()).contains(".xlsx or CSV");
        assertThat(room.upload("list.csv", new byte[(32 << 20) + 1]).status()).isEqualTo(413);
        Room.Answer uploaded = room.upload(FIRST);
        assertThat(room.put(Room.path(uploaded) + "/mapping", "{\"columns\":[{\"index\":0,\"field\":\"NOTE\"}]}")
                        .status())
                .isEqualTo(422);
        assertThat(room.put(Room.path(uploaded) + "/mapping", "{\"columns\":[{\"index\":77,\"field\":\"MAC\"}]}")
                        .status())
                .isEqualTo(422);
        assertThat(room.delete(Room.path(uploaded)).status()).isEqualTo(204);
        assertThat(room.delete(Room.path(uploaded)).status()).isEqualTo(409);
    }

    @Test
    void whoSeesOneCareUnitSeesItsRowsAloneAndNoImport() {
        Room.Answer done = room.imported(FIRST + "A3;SN300;Acme;1;ICU 1;S1\n");
        room.seeOnly("ICU 1");
        JsonNode page = room.get("/api/v1/assets").json();
        assertThat(page.get("total").asInt()).isEqualTo(1);
        assertThat(room.get("/api/v1/asset-views/not-seen").json().get("total").asInt())
                .isEqualTo(1);
        assertThat(room.get(Room.path(done)).status()).isEqualTo(403);
        assertThat(room.upload(FIRST).status()).isEqualTo(403);
    }

    @Test
    void fiveThousandRowsBesideTenThousandDevicesAreImportedWithinTheMinute() {
        for (int i = 0; i < 10_000; i++) {
            room.devices.put(Devices.seen()
                    .at("10.31." + i / 250 + "." + (i % 250 + 1))
                    .says("serial", "SN" + (100_000 + i))
                    .says("maker", "Acme")
                    .says("firmware", "2.04")
                    .device());
        }
        room.list().rematch(room.devices.devices().toList());
        StringBuilder csv = new StringBuilder(HEADERS);
        for (int i = 0; i < 5_000; i++) {
            csv.append("A")
                    .append(i)
                    .append(";SN")
                    .append(100_000 + i)
                    .append(";ACME Inc.;2.01;ICU ")
                    .append(i % 20)
                    .append(";S3\n");
        }
        long start = System.nanoTime();
        Room.Answer done = room.imported(csv.toString());
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("import of 5,000 rows beside 10,000 devices, upload to done: " + millis + " ms");
        assertThat(done.json().get("dryRun").get("matched").asInt()).isEqualTo(5_000);
        assertThat(room.get("/api/v1/asset-views/firmware-differs")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(5_000);
        assertThat(millis).isLessThan(60_000);
        start = System.nanoTime();
        room.post(Room.path(done) + "/undo", "");
        System.out.println("undo: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(room.list().coverage()).isEqualTo(new AssetList.Coverage(0, 0));
    }
}
