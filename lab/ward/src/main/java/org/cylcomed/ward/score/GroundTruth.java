package org.cylcomed.ward.score;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the ward says of itself, line by line as it happens. For several threads. */
final class GroundTruth {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Map<String, Named> members = new LinkedHashMap<>();
    private final Map<Integer, List<Named>> beds = new LinkedHashMap<>();
    private final Map<String, JsonNode> acts = new LinkedHashMap<>();
    private final Map<String, Instant> begun = new LinkedHashMap<>();
    private final Map<String, Instant> ended = new LinkedHashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private @Nullable String record;
    private @Nullable String broker;
    private boolean sensed;
    private final Set<String> seats = new HashSet<>();
    private final Set<String> read = new HashSet<>();
    private @Nullable Instant begins;
    private long strangers = -1;

    synchronized void heard(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        JsonNode said = MAPPER.readTree(line);
        String event = said.path("event").asString("");
        String story = said.path("story").asString("");
        Instant at = Instant.parse(said.path("at").asString(""));
        switch (event) {
            case "begins" -> begins = Instant.parse(said.path("start").asString(""));
            case "sensor" -> sensed = true;
            case "seat" -> {
                String words = said.path("said").asString("");
                seats.add(said.path("member").asString(""));
                if (words.startsWith("reads ")) {
                    read.add(words);
                }
            }
            case "member" -> {
                Named member = named(said.path("is"));
                if (said.path("is").path("kind").asString("").equals("RECORD")) {
                    record = "https://" + said.path("is").path("address").asString("") + ":"
                            + said.path("is").path("port").asInt(0) + "/fhir/";
                }
                if (said.path("is").path("kind").asString("").equals("BROKER")) {
                    broker = said.path("is").path("address").asString("") + ":"
                            + said.path("is").path("port").asInt(0);
                }
                members.put(said.path("member").asString(""), member);
                int bed = said.path("is").path("bed").asInt(0);
                if (bed > 0) {
                    beds.computeIfAbsent(bed, none -> new ArrayList<>()).add(member);
                }
            }
            case "act" -> {
                acts.put(story, said);
                begun.putIfAbsent(story, at);
            }
            case "attack-begins", "look-alike-begins", "quiet-begins" -> begun.put(story, at);
            case "attack-ends", "look-alike-ends", "quiet-ends" -> ended.put(story, at);
            case "skipped" -> {
                troubles.add(said.path("member").asString("") + " " + story + " skipped: "
                        + said.path("reason").asString(""));
                if (!story.isEmpty()) {
                    acts.remove(story);
                    ended.put(story, at);
                }
            }
            case "failed" ->
                troubles.add(said.path("member").asString("") + ": "
                        + said.path("reason").asString(""));
            case "end" -> strangers = said.path("strangers").asLong(-1);
            default -> {}
        }
    }

    private static Named named(JsonNode member) {
        Set<String> names = new TreeSet<>();
        for (String name : List.of("address", "mac", "identifier", "endpointReference")) {
            names.add(member.path(name).asString(""));
        }
        member.path("sensors").forEach(sensor -> names.add(sensor.asString("")));
        return new Named(member.path("id").asString(""), names);
    }

    /** Where the ward's FHIR record answers. */
    synchronized Optional<String> record() {
        return Optional.ofNullable(record);
    }

    /** Host and port of the ward's MQTT broker. */
    synchronized Optional<String> broker() {
        return Optional.ofNullable(broker);
    }

    /** Whether the product listens, reads at so many seats, and reads so many devices. */
    synchronized boolean isWatched(int atSeats, int devices) {
        return sensed && seats.size() >= atSeats && read.size() >= devices;
    }

    /** The ward's first second, once it is known. */
    synchronized Optional<Instant> begins() {
        return Optional.ofNullable(begins);
    }

    /** Whether all of them are over; one that tells no end, some time after it began. */
    synchronized boolean isOver(List<String> stories, Instant now) {
        return stories.stream().allMatch(story -> ended.containsKey(story) || isLongAgo(begun.get(story), now));
    }

    private static boolean isLongAgo(@Nullable Instant begun, Instant now) {
        return begun != null && begun.plus(LONGEST).isBefore(now);
    }

    /** Packets of cards that are not the ward's; -1 if the ward did not end in order. */
    synchronized long strangers() {
        return strangers;
    }

    synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }

    synchronized List<Happened> acts() {
        List<Happened> all = new ArrayList<>();
        acts.forEach((story, said) -> {
            Instant begins = begun.get(story);
            if (begins != null) {
                all.add(happened(story, said, begins));
            }
        });
        return all;
    }

    private Happened happened(String story, JsonNode said, Instant begins) {
        List<Named> involved = new ArrayList<>();
        involve(said.path("member"), involved);
        said.path("hit").forEach(each -> involve(each, involved));
        Happened.@Nullable Wanted wanted = null;
        JsonNode expected = said.path("expected");
        if (expected.has("device")) {
            List<String> kinds = new ArrayList<>();
            expected.path("kinds").forEach(kind -> kinds.add(kind.asString("")));
            wanted = new Happened.Wanted(
                    named(expected.path("device")),
                    named(expected.path("peer")),
                    expected.path("verdict").asString(""),
                    kinds,
                    expected.path("withinMillis").asLong(0));
            involved.add(wanted.device());
            involved.add(wanted.peer());
        }
        involved.addAll(beds.getOrDefault(said.path("bed").asInt(0), List.of()));
        return new Happened(
                story,
                said.path("id").asString(""),
                said.path("nature").asString(""),
                begins,
                ended.get(story),
                involved,
                wanted);
    }

    private void involve(JsonNode id, List<Named> involved) {
        Named member = members.get(id.asString(""));
        if (member != null) {
            involved.add(member);
        }
    }
}
