package org.cylcomed.maintenance.sbom;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Reads the top of a JSON document and hands each part to the reader of its format. */
final class JsonReader {
    private final Delivery delivery;
    private final JsonFactory factory;
    private @Nullable Format format;

    JsonReader(Delivery delivery, Limits limits) {
        this.delivery = delivery;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.textLength())
                        .maxDocumentLength(-1)
                        .build())
                .build();
    }

    Document read(LimitedStream in) throws IOException, UnreadableSbomException {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
            return document(parser);
        } catch (JacksonIOException e) {
            in.rethrow();
            throw new UnreadableSbomException("its characters cannot be decoded", "/");
        }
    }

    private Document document(JsonParser parser) throws UnreadableSbomException {
        try {
            parser.nextToken();
            top(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableSbomException("the document goes on after its end", place(parser));
            }
            if (format == null) {
                throw new UnreadableSbomException("neither CycloneDX nor SPDX", "/");
            }
            return delivery.end(format, "/");
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            throw new UnreadableSbomException(e.getOriginalMessage(), place(parser));
        }
    }

    private void top(JsonParser parser) throws UnreadableSbomException {
        CycloneDxJson cyclonedx = new CycloneDxJson(parser, delivery);
        SpdxJson spdx = new SpdxJson(parser, delivery);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "bomFormat" -> is(Format.CYCLONEDX_JSON, parser);
                case "specVersion" -> delivery.version = Json.text(parser);
                case "serialNumber" -> delivery.identity = Json.text(parser);
                case "metadata" -> cyclonedx.metadata();
                case "components" -> cyclonedx.components();
                case "dependencies" -> cyclonedx.dependencies();
                case "spdxVersion" -> {
                    is(Format.SPDX_JSON, parser);
                    delivery.version = SpdxText.version(Json.text(parser));
                }
                case "documentNamespace" -> delivery.identity = Json.text(parser);
                case "creationInfo" -> spdx.creation();
                case "documentDescribes" -> spdx.describes();
                case "packages" -> spdx.packages();
                case "relationships" -> spdx.relationships();
                case "@graph" -> {
                    is(Format.SPDX_GRAPH, parser);
                    new SpdxGraph(parser, delivery).elements();
                }
                default -> parser.skipChildren();
            }
        }
    }

    private void is(Format declared, JsonParser parser) throws UnreadableSbomException {
        if (format != null && format != declared) {
            throw new UnreadableSbomException("both CycloneDX and SPDX", place(parser));
        }
        if (declared == Format.CYCLONEDX_JSON && !"CycloneDX".equals(Json.text(parser))) {
            throw new UnreadableSbomException("an unknown format", place(parser));
        }
        format = declared;
    }

    private static String place(JsonParser parser) {
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        return pointer.isEmpty() ? "/" : pointer;
    }
}
