package org.cylcomed.ward.cost;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a ward says of its alarms: when each was raised at the bed, and how long it took to the central station. */
final class Alarms {
    /** Tests of one bed come each four seconds. */
    private static final Duration NEXT = Duration.ofMillis(3_900);

    private final Set<String> attached = new HashSet<>();
    private final Set<String> read = new HashSet<>();
    private final Map<Integer, NavigableSet<Instant>> raised = new HashMap<>();
    private final Map<Integer, NavigableSet<Instant>> shown = new HashMap<>();
    private boolean counting;

    synchronized void heard(JsonNode fact) {
        int bed = fact.path("bed").asInt();
        boolean sounds = counting && fact.path("low-oxygen").asBoolean(false);
        switch (fact.path("event").asString("")) {
            case "attached" -> attached.add(fact.path("member").asString(""));
            case "seat" -> {
                String said = fact.path("said").asString("");
                if (said.startsWith("reads ")) {
                    read.add(said);
                }
            }
            // The station may tell of it before the bed does: which belongs to which is seen by their times.
            case "alarm" -> add(raised, bed, sounds, fact.path("raised").asString(""));
            case "alarm-at-station" -> add(shown, bed, sounds, fact.path("at").asString(""));
            default -> {} // not of alarms
        }
    }

    private static void add(Map<Integer, NavigableSet<Instant>> to, int bed, boolean sounds, String at) {
        if (sounds) {
            to.computeIfAbsent(bed, none -> new TreeSet<>()).add(Instant.parse(at));
        }
    }

    /** From now on. */
    synchronized void begin() {
        counting = true;
    }

    synchronized int attached() {
        return attached.size();
    }

    /** Devices that the product's reader has come to. */
    synchronized int read() {
        return read.size();
    }

    synchronized int count() {
        return raised.values().stream().mapToInt(Set::size).sum();
    }

    /** Of each alarm that came to the station before the next of its bed was due, in the order of the beds. */
    synchronized double[] millis() {
        List<Double> millis = new ArrayList<>();
        raised.forEach((bed, times) -> {
            NavigableSet<Instant> arrivals = shown.getOrDefault(bed, new TreeSet<>());
            for (Instant time : times) {
                Instant arrival = arrivals.ceiling(time);
                if (arrival != null && arrival.isBefore(time.plus(NEXT))) {
                    millis.add(Duration.between(time, arrival).toNanos() / 1e6);
                }
            }
        });
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
