package org.cylcomed.maintenance.csaf.tree;

import java.io.IOException;
import java.io.InputStream;
import org.cylcomed.maintenance.csaf.tree.Node.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads a JSON document into a tree, within limits: what would fill memory or the stack is refused and located. */
public final class TreeReader {
    /** The specification of CSAF asks consumers for documents of 15 MB; the largest published are some 60 MB. */
    public static final int MAXIMUM_BYTES = 96 << 20;

    private static final int MAXIMUM_DEPTH = 200;
    private static final int MAXIMUM_STRING = 8 << 20;
    private static final int MAXIMUM_NAME = 1_000;
    private static final int MAXIMUM_NUMBER = 64;
    private static final long MAXIMUM_TOKENS = 8_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAXIMUM_BYTES)
                    .maxNestingDepth(MAXIMUM_DEPTH)
                    .maxStringLength(MAXIMUM_STRING)
                    .maxNameLength(MAXIMUM_NAME)
                    .maxNumberLength(MAXIMUM_NUMBER)
                    .maxTokenCount(MAXIMUM_TOKENS)
                    .build())
            .build();

    private TreeReader() {}

    /**
     * Reads one document.
     *
     * @throws UnreadableException if it is no JSON, holds one name twice in an object, or breaks a limit
     * @throws IOException if {@code input} cannot be read
     */
    public static Node read(InputStream input) throws IOException, UnreadableException {
        return read(input.readNBytes(MAXIMUM_BYTES + 1));
    }

    /** Reads one document; as {@link #read(InputStream)}. */
    public static Node read(byte[] document) throws UnreadableException {
        if (document.length > MAXIMUM_BYTES) {
            throw new UnreadableException("It is larger than " + (MAXIMUM_BYTES >> 20) + " MB.", 0, 0, "");
        }
        Node open = null;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            if (parser.currentToken() == null) {
                throw new UnreadableException("It is empty.", 1, 1, "");
            }
            Node root = start(parser, null, "");
            open = isContainer(root) ? root : null;
            while (open != null) {
                open = next(parser, open);
            }
            if (parser.nextToken() != null) {
                throw at(parser, "Something follows after the end of the document: remove it.", "");
            }
            return root;
        } catch (JacksonException unreadable) {
            TokenStreamLocation place = unreadable.getLocation();
            throw new UnreadableException(
                    sentence(unreadable),
                    place == null ? 0 : place.getLineNr(),
                    place == null ? 0 : place.getColumnNr(),
                    open == null ? "" : open.pointer());
        }
    }

    private static @Nullable Node next(JsonParser parser, Node open) throws UnreadableException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw at(parser, "It ends too early: a bracket or brace is not closed.", open.pointer());
        }
        if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            return open.parent();
        }
        Node value;
        if (open.kind() == Kind.OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            value = start(parser, open, name);
            if (!open.put(name, value)) {
                throw at(parser, "The same object has a second \"" + brief(name) + "\": keep one.", open.pointer());
            }
        } else {
            value = start(parser, open, Integer.toString(open.size()));
            open.add(value);
        }
        return isContainer(value) ? value : open;
    }

    private static boolean isContainer(Node node) {
        return node.kind() == Kind.OBJECT || node.kind() == Kind.ARRAY;
    }

    private static Node start(JsonParser parser, @Nullable Node parent, String name) throws UnreadableException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw at(parser, "It ends too early.", parent == null ? "" : parent.pointer());
        }
        int line = parser.currentTokenLocation().getLineNr();
        return switch (token) {
            case START_OBJECT -> new Node(Kind.OBJECT, "", parent, name, line);
            case START_ARRAY -> new Node(Kind.ARRAY, "", parent, name, line);
            case VALUE_STRING -> new Node(Kind.STRING, parser.getString(), parent, name, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Node(Kind.NUMBER, number(parser, parent), parent, name, line);
            case VALUE_TRUE, VALUE_FALSE -> new Node(Kind.BOOLEAN, parser.getString(), parent, name, line);
            case VALUE_NULL -> new Node(Kind.NULL, "null", parent, name, line);
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw at(parser, "A value is missing.", parent == null ? "" : parent.pointer());
        };
    }

    /** An exponent of many digits would make a number of gigabytes as soon as somebody calculates with it. */
    private static String number(JsonParser parser, @Nullable Node parent) throws UnreadableException {
        String literal = parser.getString();
        int exponent = Math.max(literal.indexOf('e'), literal.indexOf('E'));
        if (exponent >= 0 && literal.length() - exponent > 4) {
            throw at(parser, "A number is too large.", parent == null ? "" : parent.pointer());
        }
        return literal;
    }

    private static UnreadableException at(JsonParser parser, String sentence, String pointer) {
        TokenStreamLocation place = parser.currentLocation();
        return new UnreadableException(sentence, place.getLineNr(), place.getColumnNr(), pointer);
    }

    /** The parser's own words without the excerpt it may hold. */
    private static String sentence(JacksonException unreadable) {
        String words = unreadable.getOriginalMessage();
        if (words == null) {
            return "It is not JSON.";
        }
        int end = words.indexOf('\n');
        String first = brief(end < 0 ? words : words.substring(0, end));
        return "It is not JSON, or beyond our limits: " + first;
    }

    private static String brief(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }
}
