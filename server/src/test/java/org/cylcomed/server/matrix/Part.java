package org.cylcomed.server.matrix;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Role;
import org.cylcomed.server.sensors.TestSensor;
import tools.jackson.databind.JsonNode;

/**
 * What is of one care unit; what an act uses up is made anew at each asking.
 *
 * @param word in every name here
 * @param device with the finding that most needs a person
 */
record Part(
        World world,
        String unit,
        String word,
        List<String> devices,
        String device,
        List<String> findings,
        String finding,
        String incident,
        String capture) {

    String encodedUnit() {
        return URLEncoder.encode(unit, StandardCharsets.UTF_8);
    }

    String model() {
        return "model-" + word;
    }

    String openFinding() {
        world.root.ask(Ask.of("PATCH", "/api/v1/findings/" + finding)
                .header("If-Match", "*")
                .json(Map.of("action", "REOPEN")));
        return finding;
    }

    String change() {
        return world.done(Ask.of("POST", "/api/v1/changes").json(newChange()))
                .path("id")
                .asString();
    }

    Map<String, Object> newChange() {
        return Map.of(
                "what", "change-" + word,
                "devices", List.of(device),
                "from", Instant.now().toString(),
                "to", Instant.now().plus(Duration.ofDays(1)).toString(),
                "ticket", "ticket-" + word);
    }

    /** A lesson that waits for another person: nobody said what happens if the device fails. */
    String lesson() {
        return world.done(Ask.of("POST", "/api/v1/lessons").json(newLesson()))
                .path("id")
                .asString();
    }

    /** Of a finding of what was learned, made of the one there is; a device holds only so many lessons. */
    Map<String, Object> newLesson() {
        String learned = "fnd-" + new StringBuilder(finding.substring(4)).reverse();
        world.house.database().update("delete from lesson", Map.of());
        world.house.database().update("""
                        insert into finding select (jsonb_populate_record(f, jsonb_build_object('id', :id,
                            'kind', 'new-destination', 'facts', '{}'::jsonb, 'incident', null))).*
                        from finding f where id = :of on conflict do nothing
                        """, Map.of("id", learned, "of", finding));
        return Map.of(
                "finding",
                learned,
                "scope",
                "DEVICE",
                "until",
                Instant.now().plus(Duration.ofDays(9)).toString(),
                "reason",
                "reason-" + word,
                "ticket",
                "ticket-" + word);
    }

    Map<String, Object> newResponse() {
        return Map.of("kind", "INFORM", "devices", List.of(device), "minutes", 60, "reason", "reason-" + word);
    }

    /** A response for these devices, as it stands where an incident is of several care units. */
    String response(String concerned, String state) {
        String id = response(state);
        world.house
                .database()
                .update(
                        "update response set devices = string_to_array(:devices, ',') where id = :id",
                        Map.of("devices", concerned, "id", id));
        return id;
    }

    /** A response that got so far. */
    String response(String state) {
        String id = world.done(Ask.of("POST", "/api/v1/incidents/" + incident + "/responses")
                        .json(newResponse()))
                .path("id")
                .asString();
        for (String step : List.of("CONSENTED", "DONE")) {
            boolean there = state.equals("PROPOSED") || (state.equals("CONSENTED") && step.equals("DONE"));
            if (!there) {
                world.done(Ask.of("PATCH", "/api/v1/responses/" + id)
                        .header("If-Match", "*")
                        .json(Map.of("state", step)));
            }
        }
        return id;
    }

    long asset() {
        JsonNode all = world.root.get("/api/v1/assets?limit=500").json().path("items");
        for (JsonNode asset : all) {
            if (asset.path("fields").path("assetNumber").asString("").equals("asset-" + word)) {
                return asset.path("id").asLong();
            }
        }
        return 0;
    }

    String rule() {
        return world.done(Ask.of("POST", "/api/v1/context-rules").json(newRule()))
                .path("id")
                .toString();
    }

    Map<String, Object> newRule() {
        return Map.of("place", "nowhere-" + word + "*", "careUnit", unit);
    }

    String person() {
        return world.credentials.person(Set.of(Role.CLINICIAN), List.of(unit), List.of());
    }

    String token() {
        return world.credentials
                .token("MACHINE", Set.of(Permission.DEVICES_READ), List.of(unit))
                .id();
    }

    /** The only one: there are at most twenty. */
    String output() {
        world.root
                .get("/api/v1/outputs")
                .json()
                .path("items")
                .forEach(old -> world.done(
                        Ask.of("DELETE", "/api/v1/outputs/" + old.path("id").asString())));
        return world.done(Ask.of("POST", "/api/v1/outputs").json(newOutput()))
                .path("id")
                .asString();
    }

    static Map<String, Object> newOutput() {
        return Map.of("kind", "SYSLOG", "name", "siem", "target", "127.0.0.1:9", "format", "CEF", "allowPrivate", true);
    }

    String sensor() {
        try (TestSensor sensor = TestSensor.enrol(world.server, "tap")) {
            return sensor.id;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
