package org.cylcomed.ward.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the ward itself saw while the attack went on: only that is told, and nothing if it was not seen. */
final class Measured {
    private int bed;
    private @Nullable Instant raised;
    private @Nullable Instant shown;
    private @Nullable Instant forwarded;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private int altered;
    private boolean silent;
    private String oxygen = "";
    private int said;

    /** @param attacked bed whose alarm matters */
    synchronized void of(int attacked) {
        bed = attacked;
    }

    synchronized void heard(JsonNode fact) {
        String event = fact.path("event").asString("");
        if (event.equals("silent")) {
            silent = true;
        }
        if (event.equals("altered") || (event.equals("attack-begins") && fact.has("oxygen"))) {
            if (event.equals("attack-begins")) {
                first = null;
                altered = 0;
                oxygen = fact.path("oxygen").isNumber()
                        ? Long.toString(Math.round(fact.path("oxygen").asDouble()))
                        : fact.path("oxygen").asString("");
                said = fact.path("saidOxygen").asInt();
            }
            last = Instant.parse(fact.path("at").asString(""));
            first = first == null ? last : first;
            altered++;
        }
        if (fact.path("bed").asInt() != bed || !fact.path("low-oxygen").asBoolean(false)) {
            return;
        }
        Instant at = Instant.parse(fact.path("at").asString(""));
        switch (event) {
            case "alarm" -> raised = raised == null ? at : raised;
            case "alarm-at-station" -> shown = shown == null ? at : shown;
            case "alarm-forwarded" -> forwarded = forwarded == null ? at : forwarded;
            default -> {}
        }
    }

    /** Where the value was still right, where it was false, and how often, if the ward falsified one. */
    synchronized Optional<Line> path() {
        if (oxygen.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>(Map.of("oxygen", oxygen, "said", said));
        if (first == null || last == null || altered < 2) {
            return Optional.of(new Line("path", values));
        }
        values.put("times", altered);
        values.put("span", Duration.between(first, last).toSeconds());
        return Optional.of(new Line("path.times", values));
    }

    /** The storyboard's line, as far as it was seen. */
    synchronized List<Line> calm() {
        List<Line> calm = new ArrayList<>(List.of(Line.of(silent ? "off.some" : "off.none")));
        if (raised != null && shown != null) {
            double after = Math.max(0, Duration.between(raised, shown).toMillis()) / 1000.0;
            calm.add(Line.of("alarm.station", "after", after));
        } else if (raised != null) {
            calm.add(Line.of("alarm.bed"));
        } else if (forwarded != null) {
            calm.add(Line.of("alarm.gateway"));
        }
        return calm;
    }
}
