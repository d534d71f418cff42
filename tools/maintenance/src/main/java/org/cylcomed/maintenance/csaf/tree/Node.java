package org.cylcomed.maintenance.csaf.tree;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One value of a JSON document, with its place.
 *
 * <p>Reading never fails: what is not there is {@link Kind#MISSING}, has no items, no fields and an empty text, so a rule
 * needs no ladder of questions and a document of the wrong shape cannot break it.
 */
public final class Node {
    /** What kind of value a node is. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        MISSING
    }

    private final Kind kind;
    private final String text;
    private final @Nullable Node parent;
    private final String name;
    private final int line;
    private final Map<String, Node> fields;
    private final List<Node> items;
    private int added;

    /** @param name the key or the index it stands under */
    Node(Kind kind, String text, @Nullable Node parent, String name, int line) {
        this.kind = kind;
        this.text = text;
        this.parent = parent;
        this.name = name;
        this.line = line;
        this.fields = kind == Kind.OBJECT ? new LinkedHashMap<>() : Map.of();
        this.items = kind == Kind.ARRAY ? new ArrayList<>() : List.of();
    }

    /** Whether the name was new. */
    boolean put(String key, Node value) {
        return fields.put(key, value) == null;
    }

    void add(Node value) {
        items.add(value);
        added++;
    }

    /** The index of the next item, however many were forgotten. */
    int nextIndex() {
        return added;
    }

    void forgetLast() {
        items.removeLast();
    }

    public Kind kind() {
        return kind;
    }

    /** The value itself, or the innermost there is on the way to it. */
    public Node nearest() {
        Node node = this;
        while (node.kind == Kind.MISSING && node.parent != null) {
            node = node.parent;
        }
        return node;
    }

    public boolean exists() {
        return kind != Kind.MISSING;
    }

    /** The value under {@code key}. */
    public Node at(String key) {
        Node value = fields.get(key);
        return value == null ? new Node(Kind.MISSING, "", this, key, line) : value;
    }

    /** The value at the end of a path of keys. */
    public Node at(String key, String... more) {
        Node value = at(key);
        for (String next : more) {
            value = value.at(next);
        }
        return value;
    }

    public boolean has(String key) {
        return fields.containsKey(key);
    }

    public Set<String> names() {
        return fields.keySet();
    }

    public Map<String, Node> fields() {
        return fields;
    }

    public List<Node> items() {
        return items;
    }

    public int size() {
        return kind == Kind.OBJECT ? fields.size() : items.size();
    }

    /** The text of a string, the literal of a number; of anything else nothing. */
    public String text() {
        return text;
    }

    public boolean is(String value) {
        return kind == Kind.STRING && text.equals(value);
    }

    public boolean isTrue() {
        return kind == Kind.BOOLEAN && text.equals("true");
    }

    /** The key or index it stands under in its parent; empty at the root. */
    public String name() {
        return name;
    }

    public @Nullable Node parent() {
        return parent;
    }

    /** The line of the file it begins in, from 1. */
    public int line() {
        return line;
    }

    /** RFC 6901. */
    public String pointer() {
        if (parent == null) {
            return "";
        }
        StringBuilder pointer = new StringBuilder();
        for (Node node = this; node.parent != null; node = node.parent) {
            pointer.insert(0, "/" + node.name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    /** The numeric value, if it is a number of a size a document may hold. */
    public @Nullable BigDecimal number() {
        return kind == Kind.NUMBER ? new BigDecimal(text) : null;
    }

    /** The same for equal values whatever the order of their keys; numbers are equal when their values are. */
    public String canonical() {
        StringBuilder all = new StringBuilder();
        canonical(all);
        return all.toString();
    }

    private void canonical(StringBuilder all) {
        switch (kind) {
            case OBJECT -> {
                all.append('{');
                fields.keySet().stream().sorted().forEach(key -> {
                    all.append(key.length()).append(':').append(key);
                    at(key).canonical(all);
                });
                all.append('}');
            }
            case ARRAY -> {
                all.append('[');
                items.forEach(item -> item.canonical(all));
                all.append(']');
            }
            case STRING -> all.append('"').append(text.length()).append(':').append(text);
            case NUMBER -> all.append('#').append(normalised(text));
            case BOOLEAN, NULL -> all.append(text).append(',');
            case MISSING -> all.append('?');
        }
    }

    private static String normalised(String number) {
        return new BigDecimal(number).stripTrailingZeros().toString() + ',';
    }
}
