package org.cylcomed.server.ingest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.server.history.Names;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people taught, as the journal holds it among what was observed, for its order decides what it changes. The door of
 * sensors knows no such record: nobody but this server's people teaches.
 */
public final class LessonRecord {
    /** No reader has this name: theirs begin with a letter of what they are. */
    public static final SourceId SOURCE = new SourceId("_people");

    private static final byte[] START = "{\"lesson\":".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private LessonRecord() {}

    public static byte[] write(Lesson lesson) {
        Map<String, Object> members = new TreeMap<>();
        members.put("device", lesson.device().value());
        members.put("kind", lesson.kind());
        Subject peer = lesson.peer();
        if (peer != null) {
            members.put("peer", Names.text(peer));
        }
        members.put("same", facts(lesson.same()));
        Double atMost = lesson.atMost();
        if (atMost != null) {
            members.put("atMost", atMost);
        }
        members.put("until", lesson.until().toString());
        members.put("stands", lesson.stands());
        return MAPPER.writeValueAsBytes(Map.of("lesson", members));
    }

    /** Facts as JSON has them. */
    public static SortedMap<String, Object> facts(SortedMap<String, Fact> facts) {
        SortedMap<String, Object> values = new TreeMap<>();
        facts.forEach((name, fact) -> values.put(
                name,
                switch (fact) {
                    case Fact.Text text -> text.value();
                    case Fact.Numeric number -> number.value();
                    case Fact.Flag flag -> flag.value();
                    case Fact.Texts texts -> texts.values();
                }));
        return values;
    }

    /** What {@link #facts(SortedMap)} gave; lists are no part of a lesson. */
    public static SortedMap<String, Fact> facts(JsonNode all) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        all.properties().forEach(each -> {
            JsonNode value = each.getValue();
            if (value.isString()) {
                facts.put(each.getKey(), Fact.of(value.asString()));
            } else if (value.isNumber()) {
                facts.put(each.getKey(), Fact.of(value.asDouble()));
            } else if (value.isBoolean()) {
                facts.put(each.getKey(), Fact.of(value.asBoolean()));
            }
        });
        return facts;
    }

    /** Whether these bytes begin as a lesson does. */
    static boolean looksLike(byte[] record) {
        return record.length >= START.length && Arrays.equals(record, 0, START.length, START, 0, START.length);
    }

    /** The lesson in these bytes of the journal, if it is one. */
    public static Optional<Lesson> read(byte[] record) {
        if (!looksLike(record)) {
            return Optional.empty();
        }
        try {
            JsonNode lesson = MAPPER.readTree(record).path("lesson");
            JsonNode peer = lesson.path("peer");
            JsonNode atMost = lesson.path("atMost");
            return Optional.of(new Lesson(
                    new DeviceId(lesson.path("device").asString("")),
                    lesson.path("kind").asString(""),
                    peer.isString() ? Names.read(peer.asString()) : null,
                    facts(lesson.path("same")),
                    atMost.isNumber() ? atMost.asDouble() : null,
                    Instant.parse(lesson.path("until").asString("")),
                    lesson.path("stands").asBoolean()));
        } catch (JacksonException | IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
