package org.cylcomed.ward.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ward's own list of devices, imported as a hospital would import its spreadsheet: so the product knows the beds. */
record AssetList(Script script) {
    private static final String HEAD =
            "Asset number;Serial number;MAC address;IP address;Manufacturer;Model;Care unit;Bed;Function\n";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Through the public API: uploaded, its columns as the server guessed them, its dry run committed. */
    void bring(Product product) throws IOException, InterruptedException {
        JsonNode uploaded = product.post("/api/v1/asset-imports?fileName=ward.csv", "application/octet-stream", text());
        String path = "/api/v1/asset-imports/" + uploaded.path("id").asString("");
        JsonNode ready = uploaded;
        if (uploaded.path("dryRun").isNull() || uploaded.path("dryRun").isMissingNode()) {
            List<Map<String, Object>> columns = new ArrayList<>();
            for (JsonNode column : uploaded.path("sheet").path("columns")) {
                String guess = column.path("guess").asString("");
                if (!guess.isEmpty()) {
                    columns.add(Map.of("index", column.path("index").asInt(), "field", guess));
                }
            }
            ready = product.put(path + "/mapping", MAPPER.writeValueAsString(Map.of("columns", columns)));
        }
        String digest = ready.path("dryRun").path("digest").asString("");
        product.post(path + "/commit", "application/json", MAPPER.writeValueAsString(Map.of("digest", digest)));
    }

    String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (Member member : script.members()) {
            String place = Tour.place(member);
            String function = function(member.kind());
            if (!function.isEmpty()) {
                // As its plate says: devices tell their EUI-64, and an address alone says too little for a list.
                text.append(String.join(
                                ";",
                                "W-" + member.id(),
                                place.isEmpty() ? member.name() : member.identifier(),
                                member.mac(),
                                member.address(),
                                place.isEmpty() ? "" : "Acme Medical (simulated)",
                                member.model(),
                                unit(member),
                                place,
                                function))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private String unit(Member member) {
        Tour tour = script.scenario().name().equals(Tour.IN_HOSPITAL.scenario()) ? Tour.IN_HOSPITAL : Tour.HOME;
        return (member.kind() == Scenario.Kind.AMBULANCE ? Tour.AMBULANCE : tour).unit();
    }

    /** Empty for what no hospital has on such a list. */
    private static String function(Scenario.Kind kind) {
        return switch (kind) {
            case MONITOR -> "Patient monitor";
            case VENTILATOR -> "Ventilator";
            case PUMP_SERVER -> "Infusion pump server";
            case CENTRAL_STATION -> "Central station";
            case GATEWAY, SPARE_GATEWAY -> "Gateway";
            case ALARM_MANAGER -> "Alarm manager";
            case ENGINE -> "Integration engine";
            case RECORD -> "Electronic record";
            // Radiology keeps a list of its own.
            case ARCHIVE, MODALITY -> "";
            case HOUSE_SERVER, SPARE_HOUSE_SERVER, WORKSTATION, VENDOR_LAPTOP, STRANGER, UPDATE_SERVER, SEAT -> "";
            // What tells a number there is the clip at the finger; a hub has only an address.
            case HOME_HUB -> "Pulse oximeter";
            case AMBULANCE -> "Transport monitor";
            case BROKER, CLOUD -> "Telemedicine platform";
        };
    }
}
