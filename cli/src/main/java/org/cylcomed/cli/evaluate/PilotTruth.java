package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded ward said of itself: the acts of {@code docs/ward.md}, "Ground truth".
 *
 * @param skipped lines that could not be read
 * @param firstSkipped where and why, of the first of them; empty if there is none
 */
record PilotTruth(List<PilotAct> acts, int skipped, String firstSkipped) {
    static final int MOST_LINES = 1_000_000;
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_MEMBERS = 10_000;
    private static final int MOST_ACTS = 1000;
    private static final Pattern STORY = Pattern.compile("[a-z0-9-]{1,48}");
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9]{0,8}");
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofHours(1);

    PilotTruth {
        acts = List.copyOf(acts);
    }

    static PilotTruth read(Path file, MessageDigest digest) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file.getFileName() + ": more than " + MOST_BYTES + " bytes.");
        }
        return of(String.valueOf(file.getFileName()), CommaSeparated.lines(file, MOST_LINES, digest));
    }

    /** @param name of the file, for what cannot be read in it */
    static PilotTruth of(String name, List<String> lines) {
        Reading reading = new Reading();
        int skipped = 0;
        String first = "";
        for (int i = 0; i < lines.size(); i++) {
            String reason = reading.hear(lines.get(i));
            if (!reason.isEmpty()) {
                first = skipped == 0 ? name + " line " + (i + 1) + ": " + reason : first;
                skipped++;
            }
        }
        return new PilotTruth(reading.acts(), skipped, first);
    }

    /** The lines so far. */
    private static final class Reading {
        private final Map<String, Names> members = new HashMap<>();
        private final Map<Integer, List<Names>> beds = new HashMap<>();
        private final Map<String, JsonLine> acts = new LinkedHashMap<>();
        private final Map<String, Instant> begun = new HashMap<>();
        private final Map<String, Instant> ended = new HashMap<>();

        /** Why the line could not be read; empty if it could, or says nothing of acts. */
        String hear(String line) {
            JsonLine said = JsonLine.of(line).orElse(null);
            if (said == null) {
                return "no JSON object";
            }
            return switch (said.text("event")) {
                case "member" -> member(said);
                case "act" -> act(said);
                case "attack-begins", "look-alike-begins", "quiet-begins" -> time(said, begun);
                case "attack-ends", "look-alike-ends", "quiet-ends" -> time(said, ended);
                case "skipped" -> {
                    acts.remove(said.text("story"));
                    yield "";
                }
                case "" -> "no event";
                default -> "";
            };
        }

        private String member(JsonLine said) {
            if (members.size() == MOST_MEMBERS) {
                return "more than " + MOST_MEMBERS + " members";
            }
            JsonLine is = said.object("is");
            Names names = names(is);
            members.put(said.text("member"), names);
            int bed = (int) is.number("bed");
            if (bed > 0) {
                beds.computeIfAbsent(bed, none -> new ArrayList<>()).add(names);
            }
            return "";
        }

        private String act(JsonLine said) {
            if (acts.size() == MOST_ACTS) {
                return "more than " + MOST_ACTS + " acts";
            }
            String story = said.text("story");
            if (!STORY.matcher(story).matches()
                    || !NUMBER.matcher(said.text("id")).matches()) {
                return "an act without a name";
            }
            if (said.text("nature").equals("attack")
                    && said.object("expected").object("device").isEmpty()) {
                return "an attack of which nothing is expected";
            }
            String reason = begun.containsKey(story) ? "" : time(said, begun);
            if (reason.isEmpty()) {
                acts.put(story, said);
            }
            return reason;
        }

        private static String time(JsonLine said, Map<String, Instant> times) {
            Instant at = instant(said.text("at"));
            if (at == null) {
                return "no time";
            }
            if (times.size() < MOST_ACTS || times.containsKey(said.text("story"))) {
                times.put(said.text("story"), at);
            }
            return "";
        }

        private static @Nullable Instant instant(String text) {
            try {
                Instant at = Instant.parse(text);
                return at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
            } catch (DateTimeException noTime) {
                return null;
            }
        }

        List<PilotAct> acts() {
            List<PilotAct> all = new ArrayList<>();
            acts.forEach((story, said) -> {
                Instant begins = begun.get(story);
                if (begins != null) {
                    all.add(act(story, said, begins));
                }
            });
            return all;
        }

        private PilotAct act(String story, JsonLine said, Instant begins) {
            List<Names> involved = new ArrayList<>();
            involve(said.text("member"), involved);
            said.texts("hit").forEach(each -> involve(each, involved));
            PilotAct.Wanted wanted = null;
            if (said.text("nature").equals("attack")) {
                JsonLine expected = said.object("expected");
                wanted = new PilotAct.Wanted(
                        names(expected.object("device")),
                        names(expected.object("peer")),
                        expected.text("verdict"),
                        expected.texts("kinds"),
                        Duration.ofMillis(Math.clamp(expected.number("withinMillis"), 0, LONGEST.toMillis())));
                involved.add(wanted.device());
                involved.add(wanted.peer());
            }
            involved.addAll(beds.getOrDefault((int) said.number("bed"), List.of()));
            Instant ends = ended.getOrDefault(story, begins.plus(PilotAct.USUAL));
            return new PilotAct(
                    story,
                    said.text("id"),
                    said.text("nature").equals("look-alike"),
                    begins,
                    ends.isBefore(begins) ? begins : ends,
                    involved,
                    wanted);
        }

        private void involve(String id, List<Names> involved) {
            Names member = members.get(id);
            if (member != null) {
                involved.add(member);
            }
        }

        private static Names names(JsonLine member) {
            TreeSet<String> names = new TreeSet<>(member.texts("sensors"));
            for (String name : List.of("address", "mac", "identifier", "endpointReference")) {
                names.add(member.text(name));
            }
            return new Names(names);
        }
    }
}
