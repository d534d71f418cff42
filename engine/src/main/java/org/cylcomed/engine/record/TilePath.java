package org.cylcomed.engine.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one tile of hashes or one bundle of entries, as c2sp.org/tlog-tiles does in a path.
 *
 * @param level of the tree, 0 at the leaves; {@link #ENTRIES} for a bundle
 * @param width hashes or entries in it; {@link #FULL} for one that never changes again
 */
public record TilePath(int level, long index, int width) {
    public static final int ENTRIES = -1;
    public static final int FULL = 256;

    /** No log of ours gets there: a thousand entries a second for 8,900 years. */
    static final long MOST_ENTRIES = 1L << 48;

    private static final int MOST_LEVELS = 64;
    private static final int MOST_CHARACTERS = 64;
    private static final Pattern FORM =
            Pattern.compile("tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (level < ENTRIES || level >= MOST_LEVELS) {
            throw new IllegalArgumentException("a level is 0 to 63");
        }
        if (index < 0 || index > MOST_ENTRIES) {
            throw new IllegalArgumentException("no log has a tile " + index);
        }
        if (width < 1 || width > FULL) {
            throw new IllegalArgumentException("a tile is 1 to 256 wide");
        }
    }

    public static TilePath tile(int level, long index, int width) {
        if (level == ENTRIES) {
            throw new IllegalArgumentException("a level is 0 to 63");
        }
        return new TilePath(level, index, width);
    }

    public static TilePath entries(long index, int width) {
        return new TilePath(ENTRIES, index, width);
    }

    /** Reads the path of a request, without the log's prefix; empty unless it is written the one right way. */
    public static Optional<TilePath> parse(String path) {
        Matcher form = FORM.matcher(path);
        if (path.length() > MOST_CHARACTERS || !form.matches()) {
            return Optional.empty();
        }
        int level = form.group(1).equals("entries") ? ENTRIES : Integer.parseInt(form.group(1));
        long index = Long.parseLong(form.group(2).replace("x", "").replace("/", ""));
        int width = form.group(3) == null ? FULL : Integer.parseInt(form.group(3));
        if (level >= MOST_LEVELS || index > MOST_ENTRIES || width > FULL) {
            return Optional.empty();
        }
        TilePath tile = new TilePath(level, index, width);
        return tile.toString().equals(path) ? Optional.of(tile) : Optional.empty();
    }

    public boolean isEntries() {
        return level == ENTRIES;
    }

    public boolean isFull() {
        return width == FULL;
    }

    TilePath ofWidth(int other) {
        return new TilePath(level, index, other);
    }

    /** Index of the first entry of the log that it holds or covers. */
    long firstEntry() {
        return index << (8 * (Math.max(level, 0) + 1));
    }

    /** The path below the log's folder or address: {@code tile/0/x001/x234/067.p/8}. */
    @Override
    public String toString() {
        StringBuilder path = new StringBuilder("tile/").append(isEntries() ? "entries" : Integer.toString(level));
        String digits = Long.toString(index);
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        for (int i = 0; i < digits.length(); i += 3) {
            path.append(i + 3 < digits.length() ? "/x" : "/").append(digits, i, i + 3);
        }
        return isFull() ? path.toString() : path.append(".p/").append(width).toString();
    }
}
