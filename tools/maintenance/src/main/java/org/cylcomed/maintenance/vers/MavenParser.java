package org.cylcomed.maintenance.vers;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.vers.MavenItem.Digits;
import org.cylcomed.maintenance.vers.MavenItem.Items;
import org.cylcomed.maintenance.vers.MavenItem.Word;

/** Takes a Maven version apart: a dot parts items, a hyphen and a change between digits and letters open a list within. */
final class MavenParser {
    private final String text;
    private final List<List<MavenItem>> lists = new ArrayList<>();
    private int start;
    private boolean digits;

    private MavenParser(String text) {
        this.text = text;
        open();
    }

    static Items parse(String lower) {
        MavenParser parser = new MavenParser(lower);
        for (int i = 0; i < lower.length(); i++) {
            parser.character(i);
        }
        if (lower.length() > parser.start) {
            parser.add(lower.length(), false);
        }
        return parser.close();
    }

    private void open() {
        lists.add(new ArrayList<>());
    }

    private void character(int i) {
        char c = text.charAt(i);
        if (c == '.' || c == '-') {
            add(i, false);
            start = i + 1;
            if (c == '-') {
                open();
            }
            return;
        }
        boolean digit = Text.digit(c);
        if (digit != digits && i > start) {
            add(i, digit);
            start = i;
            open();
        }
        digits = digit;
    }

    private void add(int end, boolean beforeDigit) {
        String part = text.substring(start, end);
        lists.getLast().add(digits || part.isEmpty() ? number(part) : Word.of(part, beforeDigit));
    }

    private static Digits number(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == '0') {
            first++;
        }
        return new Digits(text.substring(first));
    }

    /** Each list is the last item of the one before it; what adds nothing at an end or before a list is left out. */
    private Items close() {
        List<MavenItem> inner = List.of();
        for (int i = lists.size() - 1; i >= 0; i--) {
            List<MavenItem> list = lists.get(i);
            if (i < lists.size() - 1) {
                list.add(new Items(inner));
            }
            inner = List.copyOf(withoutNothing(list));
        }
        return new Items(inner);
    }

    private static List<MavenItem> withoutNothing(List<MavenItem> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).isNothing()) {
                list.remove(i);
            } else if (!(list.get(i) instanceof Items)) {
                break;
            }
        }
        return list;
    }
}
