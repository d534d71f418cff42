package org.cylcomed.detection.logs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * What of a line is likely the same in every line of its kind: its words, with numbers, addresses, paths and values in
 * their place as {@value #VARIABLE}. Read in one pass into arrays that are used again; nothing is allocated a line.
 *
 * <p>What counts as a value, in every system: what follows an equals sign; a path; a name with two slashes; a word with
 * a digit in it, unless one digit ends it (eth0, ssh2); true, false, null; names of days and months; pairs of
 * hexadecimal digits between colons. Values with nothing but punctuation between them are one.
 */
final class LineShape {
    /** How a value is written in a template. */
    static final String VARIABLE = "<*>";

    static final int MOST_CHARACTERS = 8192;
    static final int MOST_TOKENS = 512;

    /** Stands for a value in {@link #text}; a line that holds it has a space there. */
    private static final char VALUE = '\uffff';

    private static final String SEPARATORS = " \t,;:=()[]{}<>\"'|@#/\\&!?*";
    private static final String BEFORE_A_PATH = "([{\"'=:,<@";
    private static final String AFTER_A_PATH = " \t\"'()[]{}<>,;|";
    private static final String BETWEEN_VALUES = ":/@#,.|&\\";
    private static final String OPENING = "([<\"'";
    private static final String CLOSING = ")]>\"'.,;:";
    private static final Set<String> DATES = Set.of(
            "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
            "Sep", "Oct", "Nov", "Dec");
    private static final Set<String> WORDS_FOR_VALUES = Set.of("true", "false", "null");
    private static final boolean[] SEPARATES = table(SEPARATORS);
    private static final boolean[] ENDS_A_PATH = table(AFTER_A_PATH);

    private static final long ANY_WORD = 0x2545f4914f6cdd1dL;
    private static final int MOST_PLACES = 64;

    // They grow with the longest line seen: one of these lies in the state of every device that writes.
    private char[] text = new char[256];
    private int[] starts = new int[33];
    private int[] kept = new int[32];
    private long[] hashes = new long[32];
    private char[] line = new char[256];
    private int lineLength;
    private int length;
    private int tokens;
    private int keptTokens;
    private long sum;
    private int wordCount;

    private static boolean[] table(String characters) {
        boolean[] table = new boolean[128];
        characters.chars().forEach(each -> table[each] = true);
        return table;
    }

    private static boolean in(boolean[] table, char c) {
        return c < 128 && table[c];
    }

    /** Reads a line; one that is longer than {@value #MOST_CHARACTERS} is cut off. */
    void read(String from) {
        lineLength = Math.min(from.length(), MOST_CHARACTERS);
        if (line.length < lineLength) {
            line = new char[Math.min(MOST_CHARACTERS, Integer.highestOneBit(lineLength) * 2)];
        }
        from.getChars(0, lineLength, line, 0);
        length = 0;
        tokens = 0;
        keptTokens = 0;
        starts[0] = 0;
        int at = 0;
        while (at < lineLength && tokens < MOST_TOKENS) {
            char c = line[at];
            if (c == ' ' || c == '\t' || c == VALUE) {
                endToken();
                at++;
            } else {
                at = step(at, c);
            }
        }
        endToken();
        sum = 0;
        wordCount = 0;
        for (int place = 0; place < keptTokens; place++) {
            sum += at(hashes[place], place);
            wordCount += isWord(place) ? 1 : 0;
        }
    }

    private static long at(long hash, int place) {
        return mix(hash + place * 0x9e3779b97f4a7c15L);
    }

    private int step(int at, char c) {
        if (isTokenStart()) {
            int end = wholePath(at);
            if (end > at) {
                return end;
            }
        }
        if (isTokenStart() || BEFORE_A_PATH.indexOf(text[length - 1]) >= 0) {
            int end = path(at);
            if (end > at) {
                put(VALUE);
                return end;
            }
        }
        if (in(SEPARATES, c)) {
            put(c);
            return c == '=' && length - starts[tokens] > 1 ? valueAfterEquals(at + 1) : at + 1;
        }
        return word(at);
    }

    private boolean isTokenStart() {
        return length == starts[tokens];
    }

    private void put(char c) {
        if (length == text.length) {
            if (length == MOST_CHARACTERS) {
                return;
            }
            text = Arrays.copyOf(text, 2 * length);
        }
        text[length++] = c;
    }

    /** A token that is a path but for what surrounds it; a list or an assignment is looked at in parts. */
    private int wholePath(int at) {
        int end = at;
        while (end < lineLength && line[end] != ' ' && line[end] != '\t') {
            end++;
        }
        int from = at;
        int to = end;
        while (from < to && OPENING.indexOf(line[from]) >= 0) {
            from++;
        }
        while (to > from && CLOSING.indexOf(line[to - 1]) >= 0) {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (line[i] == '=' || line[i] == ',') {
                return at;
            }
        }
        if (!isPath(from, to, false)) {
            return at;
        }
        copy(at, from);
        put(VALUE);
        copy(to, end);
        return end;
    }

    private void copy(int from, int to) {
        for (int i = from; i < to; i++) {
            put(line[i]);
        }
    }

    private int path(int at) {
        int end = at;
        while (end < lineLength && !in(ENDS_A_PATH, line[end])) {
            end++;
        }
        while (end > at && (line[end - 1] == '.' || line[end - 1] == ':')) {
            end--;
        }
        return isPath(at, end, true) ? end : at;
    }

    private boolean isPath(int from, int to, boolean fromRoot) {
        int slashes = 0;
        int backslashes = 0;
        boolean scheme = false;
        for (int i = from; i < to; i++) {
            slashes += line[i] == '/' ? 1 : 0;
            backslashes += line[i] == '\\' ? 1 : 0;
            scheme |= line[i] == ':' && i + 2 < to && line[i + 1] == '/' && line[i + 2] == '/';
        }
        boolean rooted = fromRoot && to - from > 1 && line[from] == '/';
        return rooted || scheme || slashes >= 2 || backslashes >= 2;
    }

    /** To the end of quotes, or to what separates it from the next, brackets within it closed. */
    private int valueAfterEquals(int at) {
        if (at >= lineLength || " \t=,;)]}".indexOf(line[at]) >= 0) {
            return at;
        }
        int end = at;
        if (line[at] == '"' || line[at] == '\'') {
            for (int i = at + 1; i < lineLength; i++) {
                if (line[i] == line[at]) {
                    put(VALUE);
                    return i + 1;
                }
            }
        }
        int depth = 0;
        while (end < lineLength) {
            char c = line[end];
            boolean closes = c == ')' || c == ']' || c == '}' || c == '>';
            if (c == ' ' || c == '\t' || (depth == 0 && (closes || c == ',' || c == ';'))) {
                break;
            }
            depth += c == '(' || c == '[' || c == '{' || c == '<' ? 1 : closes ? -1 : 0;
            end++;
        }
        if (end > at) {
            put(VALUE);
        }
        return end;
    }

    private int word(int at) {
        int end = at;
        while (end < lineLength && !in(SEPARATES, line[end]) && line[end] != VALUE) {
            end++;
        }
        int to = end;
        while (to > at && line[to - 1] == '.') {
            to--;
        }
        if (to > at && (isValue(at, to) || isHexadecimalPair(at, to, end))) {
            put(VALUE);
            copy(to, end);
            joinValues();
        } else {
            copy(at, end);
        }
        return end;
    }

    private boolean isValue(int from, int to) {
        int digits = 0;
        int letters = 0;
        for (int i = from; i < to; i++) {
            char c = line[i];
            digits += c >= '0' && c <= '9' ? 1 : 0;
            letters += isLetter(c) ? 1 : 0;
        }
        if (digits > 0) {
            boolean name = digits == 1 && letters >= 2 && line[to - 1] <= '9' && line[to - 1] >= '0';
            return !name;
        }
        if (to - from == 3) {
            return DATES.contains(new String(line, from, 3));
        }
        return (to - from == 4 || to - from == 5)
                && "tTfFnN".indexOf(line[from]) >= 0
                && WORDS_FOR_VALUES.contains(new String(line, from, to - from).toLowerCase(Locale.ROOT));
    }

    private boolean isHexadecimalPair(int from, int to, int end) {
        boolean pair =
                to - from == 2 && Character.digit(line[from], 16) >= 0 && Character.digit(line[from + 1], 16) >= 0;
        return pair && ((end < lineLength && line[end] == ':') || (!isTokenStart() && text[length - 1] == ':'));
    }

    private static boolean isLetter(char c) {
        return c < 128 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : Character.isLetter(c);
    }

    private void joinValues() {
        while (length - starts[tokens] >= 3
                && text[length - 1] == VALUE
                && text[length - 3] == VALUE
                && BETWEEN_VALUES.indexOf(text[length - 2]) >= 0) {
            length -= 2;
        }
    }

    private void endToken() {
        if (isTokenStart() || tokens == MOST_TOKENS) {
            return;
        }
        if (tokens == kept.length) {
            starts = Arrays.copyOf(starts, 2 * tokens + 1);
            kept = Arrays.copyOf(kept, 2 * tokens);
            hashes = Arrays.copyOf(hashes, 2 * tokens);
        }
        tokens++;
        starts[tokens] = length;
        boolean repeats = isOnlyValue(tokens - 1) && keptTokens > 0 && isOnlyValue(kept[keptTokens - 1]);
        if (!repeats) {
            long hash = 0;
            for (int i = starts[tokens - 1]; i < length; i++) {
                hash = hash * 31 + text[i];
            }
            hashes[keptTokens] = mix(hash + 0x9e3779b97f4a7c15L * (length - starts[tokens - 1]));
            kept[keptTokens++] = tokens - 1;
        }
    }

    static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    /** A value, with at most brackets and a comma around it: a row of them counts as one. */
    private boolean isOnlyValue(int token) {
        int from = starts[token];
        int to = starts[token + 1];
        while (from < to && "([{".indexOf(text[from]) >= 0) {
            from++;
        }
        if (from == to || text[from] != VALUE) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (",;)]}".indexOf(text[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The same for every line of this shape, in every run. */
    long hash() {
        return mix(sum + keptTokens);
    }

    /** Words and values that may be asked for their family, rows of values counted as one. */
    int places() {
        return Math.min(keptTokens, MOST_PLACES);
    }

    /**
     * Whether lines that differ at this place alone may be one kind: enough words stay, and it is not the first, which
     * says what a line is about.
     */
    boolean hasFamily(int place, int leastWords) {
        return place > 0 && wordCount - (isWord(place) ? 1 : 0) >= leastWords;
    }

    /** The same for all shapes that differ from this one at this place alone. */
    long family(int place) {
        long rest = sum - at(hashes[place], place) + at(ANY_WORD, place);
        return mix(rest + 31L * keptTokens + place);
    }

    /** Has two letters at least. */
    private boolean isWord(int place) {
        int letters = 0;
        for (int i = starts[kept[place]]; i < starts[kept[place] + 1]; i++) {
            letters += text[i] != VALUE && isLetter(text[i]) ? 1 : 0;
        }
        return letters >= 2;
    }

    /** A value and punctuation. */
    boolean isValue(int place) {
        int from = starts[kept[place]];
        int to = starts[kept[place] + 1];
        int values = 0;
        for (int i = from; i < to; i++) {
            if (text[i] == VALUE) {
                values++;
            } else if (".,:;()[]\"".indexOf(text[i]) < 0) {
                return false;
            }
        }
        return values == 1;
    }

    /** All words and values as they stand in the line, rows of values whole. */
    String[] words() {
        String[] words = new String[tokens];
        for (int i = 0; i < tokens; i++) {
            words[i] = text(i);
        }
        return words;
    }

    /** The same, rows of values counted as one. */
    String[] keptWords() {
        String[] words = new String[keptTokens];
        for (int i = 0; i < keptTokens; i++) {
            words[i] = text(kept[i]);
        }
        return words;
    }

    private String text(int token) {
        return new String(text, starts[token], starts[token + 1] - starts[token])
                .replace(String.valueOf(VALUE), VARIABLE);
    }
}
