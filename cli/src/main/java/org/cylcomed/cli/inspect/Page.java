package org.cylcomed.cli.inspect;

import java.io.PrintWriter;

/**
 * Lines of at most {@value #WIDTH} columns. What came from the network cannot steer the terminal: control characters
 * and those that turn the direction of writing are replaced.
 */
final class Page {
    static final int WIDTH = 100;

    /** A space at which no line ends. */
    static final char HARD_SPACE = '\u00a0';

    /** How a piece of text stands out; without colours all are plain. */
    enum Ink {
        PLAIN(""),
        BOLD("1"),
        RED("1;31"),
        YELLOW("1;33");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    private final PrintWriter out;
    private final boolean colour;

    Page(PrintWriter out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    void blank() {
        out.println();
    }

    /** A line that begins with {@code start}, painted, and goes on in lines indented by {@code indent}. */
    void text(Ink ink, String start, String text, int indent) {
        String safeStart = safe(start);
        StringBuilder line = new StringBuilder(painted(ink, safeStart));
        int column = columns(safeStart);
        boolean fresh = true;
        for (String word : safe(text).split(" ", -1)) {
            String rest = word;
            int space = fresh ? 0 : 1;
            if (column + space + columns(rest) > WIDTH && column > indent) {
                end(line);
                line.append(" ".repeat(indent));
                column = indent;
                space = 0;
            }
            while (columns(rest) > WIDTH - column - space && columns(rest) > WIDTH - indent) {
                int cut = rest.offsetByCodePoints(0, Math.max(1, WIDTH - column - space));
                line.append(" ".repeat(space)).append(rest, 0, cut);
                end(line);
                rest = rest.substring(cut);
                line.append(" ".repeat(indent));
                column = indent;
                space = 0;
            }
            line.append(" ".repeat(space)).append(rest);
            column += space + columns(rest);
            fresh = false;
        }
        end(line);
    }

    void text(String start, String text, int indent) {
        text(Ink.PLAIN, start, text, indent);
    }

    private void end(StringBuilder line) {
        out.println(line.toString().stripTrailing().replace(HARD_SPACE, ' '));
        line.setLength(0);
    }

    private String painted(Ink ink, String text) {
        return colour && ink != Ink.PLAIN ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
    }

    private static int columns(String text) {
        return text.codePointCount(0, text.length());
    }

    static String safe(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (steers(text.charAt(i))) {
                StringBuilder safe = new StringBuilder(text);
                for (int j = i; j < safe.length(); j++) {
                    if (steers(safe.charAt(j))) {
                        safe.setCharAt(j, '\ufffd');
                    }
                }
                return safe.toString();
            }
        }
        return text;
    }

    private static boolean steers(char c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029';
    }
}
