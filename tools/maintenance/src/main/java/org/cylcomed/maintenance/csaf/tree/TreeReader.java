package org.cylcomed.maintenance.csaf.tree;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import org.cylcomed.maintenance.csaf.tree.Node.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Reads a JSON document into a tree, within limits: what would fill memory or the stack is refused and located. */
public final class TreeReader {
    /** The specification of CSAF asks consumers for documents of 15 MB; the largest published are some 60 MB. */
    public static final int MAXIMUM_BYTES = 96 << 20;

    private static final int MAXIMUM_DEPTH = 200;
    private static final int MAXIMUM_STRING = 8 << 20;
    private static final int MAXIMUM_NAME = 1_000;
    private static final int MAXIMUM_NUMBER = 64;
    private static final int MAXIMUM_POINTER = 200;
    private static final long MAXIMUM_TOKENS = 8_000_000;

    private static final JsonFactory FACTORY = factory(MAXIMUM_BYTES, MAXIMUM_TOKENS);

    /** What a value costs in memory beside its text, about: the node, its place in its parent, its list or map. */
    private static final int COST_OF_VALUE = 128;

    private static final int COST_OF_LIST = 160;
    private static final int COST_OF_OBJECT = 224;

    private final JsonParser parser;
    private final Set<String> lists;
    private final Consumer<Node> pieces;
    private long memory;
    private long memoryBeforePiece;

    private TreeReader(JsonParser parser, long length, Set<String> lists, Consumer<Node> pieces) {
        this.parser = parser;
        this.lists = lists;
        this.pieces = pieces;
        this.memory = Runtime.getRuntime().maxMemory() / 10 * 6 - length;
    }

    private static JsonFactory factory(long bytes, long tokens) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(bytes)
                        .maxNestingDepth(MAXIMUM_DEPTH)
                        .maxStringLength(MAXIMUM_STRING)
                        .maxNameLength(MAXIMUM_NAME)
                        .maxNumberLength(MAXIMUM_NUMBER)
                        .maxTokenCount(tokens)
                        .build())
                .build();
    }

    /**
     * Reads one document of which no more than a piece is held in memory: each item of the lists of these names at the top
     * is handed on, with its place, and then forgotten. Gives the rest, in which those lists are empty.
     *
     * @throws UnreadableException as {@link #read(InputStream)}
     * @throws IOException if {@code input} cannot be read
     */
    public static Node read(InputStream input, long maximumBytes, Set<String> lists, Consumer<Node> pieces)
            throws IOException, UnreadableException {
        Watched watched = new Watched(input);
        try (JsonParser parser =
                factory(maximumBytes, Long.MAX_VALUE).createParser(ObjectReadContext.empty(), watched)) {
            return new TreeReader(parser, 0, Set.copyOf(lists), pieces).document();
        } catch (JacksonException notEvenText) {
            if (watched.failure != null) {
                throw watched.failure;
            }
            throw new UnreadableException("It is in an encoding that JSON does not have: write it in UTF-8.", 1, 1, "");
        }
    }

    /** Knows whether the stream itself failed: the parser throws the same exception for an encoding it does not know. */
    private static final class Watched extends FilterInputStream {
        private @Nullable IOException failure;

        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException failed) {
                failure = failed;
                throw failed;
            }
        }

        @Override
        public void close() {
            // The caller opened it.
        }
    }

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
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            return new TreeReader(parser, document.length, Set.of(), piece -> {}).document();
        } catch (JacksonException notEvenText) {
            throw new UnreadableException("It is in an encoding that JSON does not have: write it in UTF-8.", 1, 1, "");
        }
    }

    private Node document() throws UnreadableException {
        Node open = null;
        try {
            parser.nextToken();
            if (parser.currentToken() == null) {
                throw new UnreadableException("It is empty.", 1, 1, "");
            }
            Node root = start(null, "");
            open = isContainer(root) ? root : null;
            while (open != null) {
                open = next(open);
            }
            if (parser.nextToken() != null) {
                throw at("Something follows after the end of the document: remove it.", null);
            }
            return root;
        } catch (JacksonIOException failed) {
            throw failed;
        } catch (JacksonException unreadable) {
            TokenStreamLocation place = unreadable.getLocation();
            throw new UnreadableException(
                    sentence(unreadable),
                    place == null ? 0 : place.getLineNr(),
                    place == null ? 0 : place.getColumnNr(),
                    pointer(open));
        }
    }

    private @Nullable Node next(Node open) throws UnreadableException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw at("It ends too early: a bracket or brace is not closed.", open);
        }
        if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            finished(open);
            return open.parent();
        }
        memoryBeforePiece = isListOfPieces(open) ? memory : memoryBeforePiece;
        Node value;
        if (open.kind() == Kind.OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            value = start(open, name);
            if (!open.put(name, value)) {
                throw at("The same object has a second \"" + brief(name) + "\": keep one.", open);
            }
        } else {
            value = start(open, Integer.toString(open.nextIndex()));
            open.add(value);
        }
        if (isContainer(value)) {
            return value;
        }
        finished(value);
        return open;
    }

    private boolean isListOfPieces(@Nullable Node node) {
        return node != null
                && node.kind() == Kind.ARRAY
                && node.parent() != null
                && node.parent().parent() == null
                && lists.contains(node.name());
    }

    private void finished(Node value) {
        Node list = value.parent();
        if (list != null && isListOfPieces(list)) {
            pieces.accept(value);
            list.forgetLast();
            memory = memoryBeforePiece;
        }
    }

    private static boolean isContainer(Node node) {
        return node.kind() == Kind.OBJECT || node.kind() == Kind.ARRAY;
    }

    private Node start(@Nullable Node parent, String name) throws UnreadableException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw at("It ends too early.", parent);
        }
        int line = parser.currentTokenLocation().getLineNr();
        Node node = switch (token) {
            case START_OBJECT -> new Node(Kind.OBJECT, "", parent, name, line);
            case START_ARRAY -> new Node(Kind.ARRAY, "", parent, name, line);
            case VALUE_STRING -> new Node(Kind.STRING, parser.getString(), parent, name, line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node(Kind.NUMBER, number(parent), parent, name, line);
            case VALUE_TRUE, VALUE_FALSE -> new Node(Kind.BOOLEAN, parser.getString(), parent, name, line);
            case VALUE_NULL -> new Node(Kind.NULL, "null", parent, name, line);
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw at("A value is missing.", parent);
        };
        memory -= cost(node);
        if (memory < 0) {
            throw at("It needs more memory than this program may use.", parent);
        }
        return node;
    }

    private static long cost(Node node) {
        return switch (node.kind()) {
            case OBJECT -> COST_OF_OBJECT;
            case ARRAY -> COST_OF_LIST;
            case STRING, NUMBER, BOOLEAN, NULL, MISSING ->
                COST_OF_VALUE + node.text().length();
        };
    }

    /** An exponent of many digits would make a number of gigabytes as soon as somebody calculates with it. */
    private String number(@Nullable Node parent) throws UnreadableException {
        String literal = parser.getString();
        int exponent = Math.max(literal.indexOf('e'), literal.indexOf('E'));
        if (exponent >= 0 && literal.length() - exponent > 4) {
            throw at("A number is too large.", parent);
        }
        return literal;
    }

    private UnreadableException at(String sentence, @Nullable Node open) {
        TokenStreamLocation place = parser.currentLocation();
        return new UnreadableException(sentence, place.getLineNr(), place.getColumnNr(), pointer(open));
    }

    /** A pointer into thousands of brackets helps nobody. */
    private static String pointer(@Nullable Node open) {
        String pointer = open == null ? "" : open.pointer();
        return pointer.length() <= MAXIMUM_POINTER ? pointer : "";
    }

    /** The parser's own words without the excerpt of the document they may hold and the names of its settings. */
    private static String sentence(JacksonException unreadable) {
        String words = unreadable.getOriginalMessage();
        if (words == null) {
            return "It is not JSON.";
        }
        int end = words.indexOf('\n');
        String first = end < 0 ? words : words.substring(0, end);
        int setting = first.indexOf(", from `");
        boolean limit = setting >= 0;
        return (limit
                        ? "It is beyond our limits: " + first.substring(0, setting) + ")"
                        : "It is not JSON: " + brief(first))
                + ".";
    }

    private static String brief(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }
}
