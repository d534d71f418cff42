package org.cylcomed.maintenance.feed;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One YAML document as a value, from its events: every scalar is its text. References to other nodes are refused, as no
 * advisory has them and a few lines of them unfold to gigabytes.
 */
final class YamlValues {
    private static final int MAXIMUM_DEPTH = 50;
    private static final int MAXIMUM_VALUES = 1_000_000;
    /** Ten times the largest advisory that is published in YAML. */
    private static final int MAXIMUM_LENGTH = 4 << 20;
    /** Of one text all that was read so far is copied each time more is read. */
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MAXIMUM_LENGTH)
            .setBufferSize(1 << 17)
            .build();

    /** What the library counts it counts after it has read it. */
    private static final class Limited extends FilterReader {
        private int left = MAXIMUM_LENGTH;

        Limited(InputStream in) {
            super(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        @Override
        public int read(char[] characters, int offset, int length) throws IOException {
            int read = super.read(characters, offset, length);
            left -= read;
            if (left < 0) {
                throw new InvalidIdentifierException("longer than " + MAXIMUM_LENGTH + " characters", 0);
            }
            return read;
        }
    }

    private final Iterator<Event> events;
    private int left = MAXIMUM_VALUES;

    private YamlValues(Iterator<Event> events) {
        this.events = events;
    }

    static Value read(InputStream in) {
        try {
            Iterator<Event> events =
                    new Parse(SETTINGS).parseReader(new Limited(in)).iterator();
            YamlValues reader = new YamlValues(events);
            reader.next(); // the stream's start
            if (reader.next().getEventId() != Event.ID.DocumentStart) {
                return Value.MISSING;
            }
            return reader.value(reader.next(), 0);
        } catch (YamlEngineException e) {
            throw new InvalidIdentifierException("not YAML", 0);
        }
    }

    private Event next() {
        if (!events.hasNext() || --left < 0) {
            throw new InvalidIdentifierException("the document ends too early, or is too long", 0);
        }
        return events.next();
    }

    private Value value(Event event, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            throw new InvalidIdentifierException("nested deeper than " + MAXIMUM_DEPTH, 0);
        }
        return switch (event.getEventId()) {
            case Scalar -> Value.text(((ScalarEvent) event).getValue());
            case SequenceStart -> {
                List<Value> items = new ArrayList<>();
                for (Event item = next(); item.getEventId() != Event.ID.SequenceEnd; item = next()) {
                    items.add(value(item, depth + 1));
                }
                yield Value.array(items);
            }
            case MappingStart -> {
                Map<String, Value> fields = new HashMap<>();
                for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
                    Value name = value(key, depth + 1);
                    fields.put(name.text(), value(next(), depth + 1));
                }
                yield Value.object(fields);
            }
            case Alias -> throw new InvalidIdentifierException("it refers to another of its nodes", 0);
            case Comment, DocumentEnd, DocumentStart, MappingEnd, SequenceEnd, StreamEnd, StreamStart ->
                throw new InvalidIdentifierException("a value is missing", 0);
        };
    }
}
