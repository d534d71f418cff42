package org.cylcomed.ward.home;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.ward.scenario.Member;
import tools.jackson.databind.json.JsonMapper;

/** What belongs to one hub: its topics, its sensors, and what it says of them. */
record Home(Member hub) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final List<String> OXIMETERS = List.of("Oxi 3230", "PulsoClip", "SpO2 Smart", "Nonna");

    /** @param systemId EUI-64, from the Device Information Service */
    record Sensor(String name, String address, String systemId) {}

    String topic(String what) {
        return "homes/" + hub.name() + "/" + what;
    }

    Sensor oximeter() {
        String name = OXIMETERS.get(Math.floorMod(hub.patientSeed(), OXIMETERS.size()));
        return new Sensor(name + " " + hub.bed(), radio(0), hub.sensor(0));
    }

    /** Under the same name, another one. */
    Sensor otherOximeter() {
        return new Sensor(oximeter().name(), radio(1), hub.sensor(1));
    }

    Sensor thermometer() {
        return new Sensor("Thermo " + hub.bed(), radio(2), hub.sensor(2));
    }

    Sensor scale() {
        return new Sensor("Scale " + hub.bed(), radio(3), hub.sensor(3));
    }

    /** A random static address, as its two highest bits say. */
    private String radio(int which) {
        long number = (hub.patientSeed() >>> 8) + which | 0xC000_0000_0000L;
        String hex = HexFormat.of().toHexDigits(number, 12);
        return hex.replaceAll("(..)(?!$)", "$1:");
    }

    /**
     * What a sensor notified, one value after the other.
     *
     * @param from when the first was measured
     */
    static byte[] message(Sensor sensor, String characteristic, String from, List<String> values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("name", sensor.name());
        who.put("address", sensor.address());
        who.put("systemId", sensor.systemId());
        fields.put("sensor", who);
        fields.put("characteristic", characteristic);
        fields.put("from", from);
        fields.put("everyMillis", 1_000);
        fields.put("values", new ArrayList<>(values));
        return MAPPER.writeValueAsBytes(fields);
    }
}
