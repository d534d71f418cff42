package org.cylcomed.server.matrix;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.server.House;
import org.cylcomed.server.RunningServer;
import org.cylcomed.server.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A hospital of two care units in which the same attack was seen, each with devices, findings, an incident, a capture, rows
 * of the asset list, a planned change and a rule. Whatever is of the second has {@link #MARK} in its names.
 */
final class World implements AutoCloseable {
    static final String MARK = "zz2zz";
    private static final Path SAMPLE = House.SAMPLE;

    final House house;
    final RunningServer server;
    final Credentials credentials;
    /** Somebody who sees all and may do everything. */
    final Guest root;

    final Part own;
    final Part other;
    /** Of the whole asset list. */
    final String imported;

    World(Path folder) throws IOException {
        house = new House(folder);
        server = house.server();
        credentials = new Credentials(house.bean(JdbcClient.class));
        root = Guest.person(
                server,
                credentials,
                EnumSet.of(Role.CLINICIAN, Role.BIOMEDICAL_ENGINEER, Role.SECURITY_ANALYST, Role.ADMINISTRATOR),
                List.of(),
                List.of());
        String first = capture("first", "first.pcapng");
        String second = capture("second", MARK + ".pcapng");
        imported = list("asset-one;SN1;Acme;model-one;1.0;ICU 1\nasset-gone-one;SN2;Acme;model-one;1.0;ICU 1\n"
                + "asset-" + MARK + ";SN3;Acme;model-" + MARK + ";1.0;ICU " + MARK + "\n"
                + "asset-gone-" + MARK + ";SN4;Acme;model-" + MARK + ";1.0;ICU " + MARK + "\n");
        List<String> inFirst = ids("/api/v1/devices?limit=1000&source=" + first);
        List<String> inSecond = ids("/api/v1/devices?limit=1000&source=" + second);
        // What announces itself by the same name in both networks is one device, and stays without a care unit.
        List<String> both = inFirst.stream().filter(inSecond::contains).toList();
        inFirst.removeAll(both);
        inSecond.removeAll(both);
        own = part("ICU 1", "one", inFirst, first);
        other = part("ICU " + MARK, MARK, inSecond, second);
    }

    private String capture(String network, String name) throws IOException {
        Guest.Answer taken = root.ask(Ask.of("POST", "/api/v1/captures")
                .query("keep=true&network=" + network + "&name=" + name)
                .bytes(Files.readAllBytes(SAMPLE), "application/octet-stream"));
        String id = taken.json().path("id").asString();
        House.until(() -> {
            JsonNode now = root.get("/api/v1/captures/" + id).json();
            return now.path("state").asString("").equals("DONE")
                    && !now.path("keptUntil").isNull();
        });
        house.settle();
        return id;
    }

    /** Becomes the asset list. */
    String list(String rows) {
        String csv = "Asset number;Serial number;Manufacturer;Model;Firmware;Care unit\n" + rows;
        JsonNode uploaded = root.ask(Ask.of("POST", "/api/v1/asset-imports")
                        .query("fileName=list.csv")
                        .bytes(csv.getBytes(StandardCharsets.UTF_8), "application/octet-stream"))
                .json();
        List<Map<String, Object>> columns = new ArrayList<>();
        for (JsonNode column : uploaded.path("sheet").path("columns")) {
            columns.add(Map.of(
                    "index",
                    column.path("index").asInt(),
                    "field",
                    column.path("guess").asString()));
        }
        String id = uploaded.path("id").asString();
        String path = "/api/v1/asset-imports/" + id;
        // Of columns that were mapped before, the dry run is there at once.
        JsonNode ready = uploaded.path("dryRun").isNull()
                ? done(Ask.of("PUT", path + "/mapping").json(Map.of("columns", columns)))
                : uploaded;
        done(Ask.of("POST", path + "/commit")
                .json(Map.of("digest", ready.path("dryRun").path("digest").asString())));
        return id;
    }

    JsonNode done(Ask ask) {
        Guest.Answer answer = root.ask(ask);
        if (answer.status() / 100 != 2) {
            throw new AssertionError(ask.method() + " " + ask.path() + ": " + answer.text());
        }
        return answer.body().length == 0 || !answer.type().contains("json")
                ? house.bean(tools.jackson.databind.json.JsonMapper.class).createObjectNode()
                : answer.json();
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        root.get(path)
                .json()
                .path("items")
                .forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    private Part part(String unit, String word, List<String> devices, String capture) {
        for (int i = 0; i < devices.size(); i++) {
            String path = "/api/v1/devices/" + devices.get(i) + "/context";
            done(Ask.of("PATCH", path)
                    .header("If-Match", root.get(path).header("ETag"))
                    .json(Map.of(
                            "careUnit", unit,
                            "bed", "bed-" + i + "-" + word,
                            "maker", "maker-" + word,
                            "model", "model-" + word,
                            "assetNumber", i == 0 ? "asset-" + word : "number-" + i + "-" + word,
                            "responsible", "person-" + word)));
        }
        String encoded = URLEncoder.encode(unit, StandardCharsets.UTF_8);
        House.until(() -> ids("/api/v1/devices?limit=1000&careUnit=" + encoded).size() == devices.size());
        House.until(() -> incident(devices).isPresent());
        String incident = incident(devices).orElseThrow();
        JsonNode finding = root.get("/api/v1/findings?limit=1000&incident=" + incident)
                .json()
                .path("items")
                .path(0);
        Part part = new Part(
                this,
                unit,
                word,
                devices,
                finding.path("device").path("id").asString(),
                ids("/api/v1/findings?limit=1000&careUnit=" + encoded),
                finding.path("id").asString(),
                incident,
                capture);
        done(Ask.of("POST", "/api/v1/context-rules")
                .json(Map.of("place", "nowhere-" + word + "*", "careUnit", unit, "bed", "rule-" + word)));
        done(Ask.of("POST", "/api/v1/incidents/" + part.incident() + "/notes")
                .json(Map.of("type", "TOLD", "text", "note-" + word, "whom", "whom-" + word)));
        part.change();
        part.response("PROPOSED");
        return part;
    }

    /** One of these devices alone. */
    private Optional<String> incident(List<String> devices) {
        for (JsonNode incident : root.get("/api/v1/incidents?limit=1000").json().path("items")) {
            List<String> concerned = new ArrayList<>();
            incident.path("devices")
                    .forEach(device -> concerned.add(device.path("id").asString()));
            if (!concerned.isEmpty() && devices.containsAll(concerned)) {
                return Optional.of(incident.path("id").asString());
            }
        }
        return Optional.empty();
    }

    /** What nobody limited to the first care unit may ever be told. */
    Set<String> hidden() {
        Set<String> hidden = new TreeSet<>(Set.of(MARK, other.incident(), other.capture()));
        hidden.addAll(other.devices());
        hidden.addAll(other.findings());
        hidden.addAll(ids("/api/v1/changes?limit=1000&device=" + other.device()));
        return hidden;
    }

    @Override
    public void close() {
        house.close();
    }
}
