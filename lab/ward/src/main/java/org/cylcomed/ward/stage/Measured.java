package org.cylcomed.ward.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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

    /** @param attacked bed whose alarm matters */
    synchronized void of(int attacked) {
        bed = attacked;
    }

    synchronized void heard(JsonNode said) {
        String event = said.path("event").asString("");
        if (event.equals("silent")) {
            silent = true;
        }
        if (event.equals("altered") || (event.equals("attack-begins") && said.has("oxygen"))) {
            last = Instant.parse(said.path("at").asString(""));
            first = first == null ? last : first;
            altered++;
        }
        if (said.path("bed").asInt() != bed || !said.path("low-oxygen").asBoolean(false)) {
            return;
        }
        Instant at = Instant.parse(said.path("at").asString(""));
        switch (event) {
            case "alarm" -> raised = raised == null ? at : raised;
            case "alarm-at-station" -> shown = shown == null ? at : shown;
            case "alarm-forwarded" -> forwarded = forwarded == null ? at : forwarded;
            default -> {}
        }
    }

    /** How often a value was falsified so far, if it can be counted. */
    synchronized String times() {
        if (first == null || last == null || altered < 2) {
            return ".";
        }
        return ", " + altered + " times in " + Duration.between(first, last).toSeconds() + " s.";
    }

    /** The storyboard's line, as far as it was seen. */
    synchronized String alarm() {
        String off = silent ? "Some devices fell silent." : "Nothing was switched off.";
        if (raised != null && shown != null) {
            return String.format(
                    Locale.ROOT,
                    "%s The alarm at the bed sounded at once, and stood at the central station %.1f s later.",
                    off,
                    Math.max(0, Duration.between(raised, shown).toMillis()) / 1000.0);
        }
        if (raised != null) {
            return off + " The alarm at the bed sounded at once.";
        }
        if (forwarded != null) {
            return off + " The gateway passed the bed's alarm on.";
        }
        return off;
    }
}
