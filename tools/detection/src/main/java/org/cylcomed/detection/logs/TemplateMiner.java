package org.cylcomed.detection.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the kinds of lines of a log while it is read, and what stays the same in each.
 *
 * <p>How: each line becomes a {@link LineShape}; shapes that differ in one word become one group once that word takes
 * many values ({@link LineGroups}), so a group may take in another one later: {@link #group} says what holds by now. It
 * holds one line's words a shape, so it is for who may read the log; what is hosted with devices keeps hashes alone.
 */
public final class TemplateMiner {
    /** The table was full when the line came. */
    public static final int NONE = LineGroups.NONE;

    private final LineShape shape = new LineShape();
    private final LineGroups groups;
    private final List<String[]> words = new ArrayList<>();
    private final List<String[]> keptWords = new ArrayList<>();
    private long leftOut;

    public TemplateMiner(MinerSettings settings) {
        groups = new LineGroups(settings);
    }

    /** @return the shape of the line, to be asked {@link #group} of; {@link #NONE} where there is no room */
    public int learn(String line) {
        shape.read(line);
        int known = groups.count();
        int id = groups.add(shape);
        if (id == NONE) {
            leftOut++;
        } else if (id == known) {
            words.add(shape.words());
            keptWords.add(shape.keptWords());
        }
        return id;
    }

    public int group(int shape) {
        return shape == NONE ? NONE : groups.group(shape);
    }

    public int shapes() {
        return groups.count();
    }

    /** Lines of new shapes for which there was no room. */
    public long leftOut() {
        return leftOut;
    }

    /** What stays the same in each group, values as {@code <*>}. */
    public SortedMap<Integer, String> templates() {
        SortedMap<Integer, List<Integer>> members = new TreeMap<>();
        for (int id = 0; id < groups.count(); id++) {
            members.computeIfAbsent(groups.group(id), group -> new ArrayList<>())
                    .add(id);
        }
        SortedMap<Integer, String> templates = new TreeMap<>();
        members.forEach((group, ids) -> templates.put(group, template(ids)));
        return templates;
    }

    private String template(List<Integer> ids) {
        int length = words.get(ids.getFirst()).length;
        boolean whole = ids.stream().allMatch(id -> words.get(id).length == length);
        List<String[]> rows = whole ? words : keptWords;
        String[] common = rows.get(ids.getFirst()).clone();
        for (int id : ids) {
            String[] row = rows.get(id);
            for (int i = 0; i < common.length; i++) {
                common[i] = common(common[i], row[i]);
            }
        }
        return String.join(" ", common);
    }

    /** What two words have in common up to punctuation, a value between. */
    private static String common(String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        int most = Math.min(one.length(), other.length());
        int before = 0;
        while (before < most && one.charAt(before) == other.charAt(before)) {
            before++;
        }
        int after = 0;
        while (after < most - before
                && one.charAt(one.length() - 1 - after) == other.charAt(other.length() - 1 - after)) {
            after++;
        }
        while (before > 0 && "=:([{\"'<>,;)]}".indexOf(one.charAt(before - 1)) < 0) {
            before--;
        }
        while (after > 0 && ",;:)]}\"'.".indexOf(one.charAt(one.length() - after)) < 0) {
            after--;
        }
        return one.substring(0, before) + LineShape.VARIABLE + one.substring(one.length() - after);
    }
}
