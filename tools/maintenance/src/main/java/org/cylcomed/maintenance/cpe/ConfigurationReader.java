package org.cylcomed.maintenance.cpe;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Configuration.Criterion;
import org.cylcomed.maintenance.cpe.Configuration.Node;
import org.cylcomed.maintenance.cpe.Configuration.Operator;
import org.cylcomed.maintenance.vers.Scheme;
import org.cylcomed.maintenance.vers.Version;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the {@code configurations} of NVD's API 2.0 and feeds 1.1 and the {@code cpeApplicability} of CVE 5 from the middle
 * of a document.
 *
 * <p>A criterion whose name cannot be read is left out and counted; the rest of its node still holds. A node whose all
 * criteria are left out is left out too.
 */
public final class ConfigurationReader {
    private static final int MAXIMUM_DEPTH = 16;
    private static final int MAXIMUM_CRITERIA = 200_000;

    private final JsonParser parser;
    private int criteria;
    private int skipped;

    private ConfigurationReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * What was read.
     *
     * @param configurations the vulnerability applies where any of them does
     * @param skipped criteria that could not be read
     */
    public record Result(List<Configuration> configurations, int skipped) {
        public Result {
            configurations = List.copyOf(configurations);
        }

        public Applies appliesTo(Inventory inventory) {
            Applies best = Applies.NO;
            for (Configuration configuration : configurations) {
                best = best.or(configuration.appliesTo(inventory));
            }
            return best;
        }
    }

    /**
     * Reads the array or object that the parser stands at, and leaves it at its end.
     *
     * @throws InvalidIdentifierException if it is nested deeper or longer than any real one
     */
    public static Result read(JsonParser parser) {
        ConfigurationReader reader = new ConfigurationReader(parser);
        List<Configuration> read = new ArrayList<>();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            reader.nodes(0, read);
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            reader.node(0, read);
        }
        return new Result(read, reader.skipped);
    }

    private void nodes(int depth, List<Configuration> out) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                node(depth + 1, out);
            } else {
                ended();
                parser.skipChildren();
            }
        }
    }

    private void node(int depth, List<Configuration> out) {
        if (depth > MAXIMUM_DEPTH) {
            throw new InvalidIdentifierException("configurations are nested deeper than " + MAXIMUM_DEPTH, 0);
        }
        Operator operator = Operator.OR;
        boolean negated = false;
        List<Configuration> children = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            ended();
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "operator" -> operator = "AND".equals(text()) ? Operator.AND : Operator.OR;
                case "negate" -> negated = token == JsonToken.VALUE_TRUE;
                case "nodes", "children" -> {
                    if (token == JsonToken.START_ARRAY) {
                        nodes(depth, children);
                    }
                }
                case "cpeMatch", "cpe_match" -> {
                    if (token == JsonToken.START_ARRAY) {
                        matches(children);
                    }
                }
                default -> parser.skipChildren();
            }
        }
        if (children.size() == 1 && !negated) {
            out.add(children.getFirst());
        } else if (!children.isEmpty()) {
            out.add(new Node(operator, negated, children));
        }
    }

    private void matches(List<Configuration> out) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            ended();
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            if (++criteria > MAXIMUM_CRITERIA) {
                throw new InvalidIdentifierException("more than " + MAXIMUM_CRITERIA + " criteria", 0);
            }
            match(out);
        }
    }

    private void match(List<Configuration> out) {
        @Nullable String name = null;
        boolean vulnerable = true;
        @Nullable String fromIncluding = null;
        @Nullable String fromExcluding = null;
        @Nullable String toIncluding = null;
        @Nullable String toExcluding = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            ended();
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "criteria", "cpe23Uri" -> name = text();
                case "vulnerable" -> vulnerable = token != JsonToken.VALUE_FALSE;
                case "versionStartIncluding" -> fromIncluding = text();
                case "versionStartExcluding" -> fromExcluding = text();
                case "versionEndIncluding" -> toIncluding = text();
                case "versionEndExcluding" -> toExcluding = text();
                default -> parser.skipChildren();
            }
        }
        try {
            if (name == null) {
                skipped++;
            } else {
                Version from = version(fromIncluding == null ? fromExcluding : fromIncluding);
                Version to = version(toIncluding == null ? toExcluding : toIncluding);
                Bounds bounds = from == null && to == null
                        ? null
                        : new Bounds(from, fromIncluding != null, to, toIncluding != null);
                out.add(new Criterion(Cpe.parse(name), vulnerable, bounds));
            }
        } catch (InvalidIdentifierException e) {
            skipped++;
        }
    }

    private static @Nullable Version version(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Scheme.GENERIC.version(text);
    }

    private @Nullable String text() {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }

    /** A document that is cut off ends here instead of going round for ever. */
    private void ended() {
        if (parser.currentToken() == null) {
            throw new InvalidIdentifierException("the document ends within a configuration", 0);
        }
    }
}
