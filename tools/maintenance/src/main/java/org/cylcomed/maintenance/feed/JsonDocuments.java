package org.cylcomed.maintenance.feed;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** JSON: one document, documents one after the other, a list of them, or a catalogue that is read item by item. */
final class JsonDocuments {
    private static final Set<String> CATALOGUES = Set.of("vulnerabilities", "cve_items", "CVE_Items");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(8 << 20)
                    .maxNameLength(5_000)
                    .maxNumberLength(100)
                    .maxDocumentLength(-1)
                    .build())
            .build();

    private final Meter meter;
    private final FeedSink sink;
    private final String name;

    JsonDocuments(Meter meter, FeedSink sink, String name) {
        this.meter = meter;
        this.sink = sink;
        this.name = name;
    }

    void read(InputStream in) throws UnreadableFeedException {
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in);
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    list(parser, null);
                } else if (token == JsonToken.START_OBJECT) {
                    top(parser);
                } else {
                    throw new UnreadableFeedException("neither an object nor a list", place(parser));
                }
            }
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            String message = e.getOriginalMessage();
            throw new UnreadableFeedException(
                    "not JSON: "
                            + (message == null
                                    ? ""
                                    : message.lines().findFirst().orElse("")),
                    place(parser));
        } catch (InvalidIdentifierException e) {
            throw new UnreadableFeedException(e.reason(), place(parser));
        }
    }

    /** Items of a list or catalogue; those that are of no known format go to {@code rest}. */
    private void list(JsonParser parser, @Nullable List<Value> rest) {
        boolean catalogue = rest == null;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new InvalidIdentifierException("the list ends too early", 0);
            }
            String place = place(parser);
            Value item = JsonValues.read(parser);
            boolean one = NvdReader.isRecord(item) || KevReader.isEntry(item);
            if (one || catalogue) {
                catalogue = true;
                if (!Dispatch.document(item, sink)) {
                    sink.problem(new Problem(place, "no advisory in a format that is known"));
                }
            } else if (rest != null) {
                rest.add(item);
            }
        }
    }

    private void top(JsonParser parser) {
        String place = place(parser);
        Map<String, Value> fields = new HashMap<>();
        boolean catalogue = false;
        boolean kev = false;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            if (token == null) {
                throw new InvalidIdentifierException("the document ends too early", 0);
            }
            String field = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && CATALOGUES.contains(field)) {
                List<Value> rest = new ArrayList<>();
                list(parser, rest);
                catalogue |= rest.isEmpty();
                fields.put(field, Value.array(rest));
            } else {
                fields.put(field, JsonValues.field(parser, field));
            }
            kev |= field.equals("catalogVersion");
        }
        Value document = Value.object(fields);
        if (catalogue && !CsafReader.isDocument(document)) {
            date(kev ? FeedFormat.KEV : FeedFormat.NVD, document.at(kev ? "dateReleased" : "timestamp"));
        } else if (!Dispatch.document(document, sink)) {
            sink.problem(new Problem(place, "no advisory in a format that is known"));
        }
    }

    private void date(FeedFormat format, Value written) {
        Instant at = Moments.read(written.text());
        if (at != null) {
            sink.dated(format, at);
        }
    }

    private String place(JsonParser parser) {
        TokenStreamLocation location = parser.currentTokenLocation();
        return name + (location.getLineNr() > 1 ? ", line " + location.getLineNr() : "");
    }
}
