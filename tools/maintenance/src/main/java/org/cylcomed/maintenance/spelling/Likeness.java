package org.cylcomed.maintenance.spelling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a device's model is one that an advisory names. */
public enum Likeness {
    OTHER,
    /** One says more than the other, or says it with a condition: a person has to look. */
    UNSURE,
    SAME;

    private static final int SHORTEST_MISTYPED = 5;
    private static final int SHORTEST_CUT = 4;
    private static final int MOST_JOINED = 4;

    /** The best of any of the models that each of them lists. */
    public static Likeness of(List<ModelName> device, List<ModelName> advisory) {
        Likeness best = OTHER;
        for (ModelName one : device) {
            for (ModelName other : advisory) {
                Likeness here = of(one, other);
                best = here.compareTo(best) > 0 ? here : best;
            }
        }
        return best;
    }

    private static Likeness of(ModelName device, ModelName advisory) {
        Set<String> said = new HashSet<>(device.words());
        said.addAll(device.aside());
        List<Element> missing = new ArrayList<>();
        Set<String> used = new HashSet<>();
        int met = 0;
        boolean strong = false;
        for (Element each : advisory.elements()) {
            Set<String> by = meeting(each, device, said);
            if (by.isEmpty()) {
                missing.add(each);
            } else {
                met++;
                strong |= each.isStrong();
                used.addAll(by);
            }
        }
        List<String> extra = new ArrayList<>();
        boolean asideMet =
                advisory.aside().stream().anyMatch(word -> !ModelName.GENERIC.contains(word) && said.contains(word));
        for (Element each : device.elements()) {
            String word = each.words().getFirst();
            if (each.words().stream().noneMatch(used::contains)
                    && !advisory.aside().contains(word)
                    && !joins(word, advisory, missing)) {
                extra.add(word);
            } else if (each.words().stream().noneMatch(used::contains)
                    && !advisory.aside().contains(word)) {
                met++;
                strong |= each.isStrong();
            }
        }
        if (shortForm(device, advisory)) {
            missing.removeIf(each -> !each.isCode());
            met++;
        }
        boolean whole = together(device).equals(together(advisory));
        if (met == 0 && !asideMet && !whole) {
            return OTHER;
        }
        extra.removeIf(word -> ModelName.GENERIC.stream().anyMatch(each -> mistyped(each, word)));
        if (whole) {
            missing.clear();
            extra.clear();
            met++;
        }
        if (missing.isEmpty() && extra.isEmpty()) {
            boolean open = advisory.conditional() && !asideMet
                    || device.conditional() && !ModelName.GENERIC.containsAll(beyond(device.aside(), advisory));
            return open ? UNSURE : met > 0 ? SAME : OTHER;
        }
        return partly(missing, extra, strong || strongAside(advisory, said), met, advisory);
    }

    private static String together(ModelName name) {
        return name.words().stream()
                .filter(word -> !ModelName.GENERIC.contains(word))
                .collect(Collectors.joining());
    }

    private static Set<String> beyond(Set<String> words, ModelName advisory) {
        Set<String> beyond = new HashSet<>(words);
        beyond.removeAll(advisory.aside());
        advisory.words().forEach(beyond::remove);
        return beyond;
    }

    private static Likeness partly(
            List<Element> missing, List<String> extra, boolean strong, int met, ModelName advisory) {
        boolean codeMissing = missing.stream().anyMatch(Element::isCode);
        boolean codeExtra = extra.stream().anyMatch(Element::isCode);
        if (extra.isEmpty()) {
            return strong && !codeMissing && !advisory.conditional() ? SAME : UNSURE;
        }
        if (missing.isEmpty()) {
            return advisory.isFamily() && codeExtra && !advisory.conditional() ? SAME : UNSURE;
        }
        if (codeMissing && codeExtra) {
            return OTHER;
        }
        return strong && !codeMissing || met > 1 && missing.size() + extra.size() <= 2 ? UNSURE : OTHER;
    }

    private static boolean strongAside(ModelName advisory, Set<String> said) {
        return advisory.aside().stream()
                .anyMatch(
                        word -> said.contains(word) && Element.of(List.of(word)).isStrong());
    }

    /** The words of the device that an element is met by. */
    private static Set<String> meeting(Element element, ModelName device, Set<String> said) {
        for (String word : said) {
            if (element.meets(word)) {
                return Set.of(word);
            }
        }
        List<String> words = device.words();
        for (int from = 0; from < words.size(); from++) {
            StringBuilder together = new StringBuilder(words.get(from));
            for (int to = from + 1; to < words.size() && to - from < MOST_JOINED; to++) {
                together.append(words.get(to));
                if (element.meets(together.toString())) {
                    return new HashSet<>(words.subList(from, to + 1));
                }
            }
        }
        for (String word : words) {
            if (element.words().stream().anyMatch(each -> mistyped(each, word))) {
                return Set.of(word);
            }
        }
        // A column that is too short cuts the last word off.
        String last = words.isEmpty() ? "" : words.getLast();
        return last.length() >= SHORTEST_CUT && element.words().stream().anyMatch(each -> each.startsWith(last))
                ? Set.of(last)
                : Set.of();
    }

    /** One word of the device is several of the advisory's, written as one. */
    private static boolean joins(String word, ModelName advisory, List<Element> missing) {
        List<String> words = advisory.words();
        for (int from = 0; from < words.size(); from++) {
            StringBuilder together = new StringBuilder(words.get(from));
            for (int to = from + 1; to < words.size() && to - from < MOST_JOINED; to++) {
                together.append(words.get(to));
                if (together.toString().equals(word) || mistyped(together.toString(), word)) {
                    List<String> all = words.subList(from, to + 1);
                    missing.removeIf(each -> all.containsAll(each.words()));
                    return true;
                }
            }
        }
        return false;
    }

    /** The device has, as a word of its own, the short form that the advisory gives in brackets. */
    private static boolean shortForm(ModelName device, ModelName advisory) {
        return advisory.aside().stream()
                .anyMatch(word -> word.length() >= 3
                        && word.chars().allMatch(Character::isLetter)
                        && !ModelName.GENERIC.contains(word)
                        && device.words().contains(word)
                        && initials(word, advisory.words()));
    }

    private static boolean initials(String word, List<String> words) {
        int at = 0;
        for (String each : words) {
            if (at < word.length() && each.charAt(0) == word.charAt(at)) {
                at++;
            }
        }
        return at >= Math.min(word.length(), 3);
    }

    /** One letter more, less, other, or two in the wrong order; in long words alone, and never in a number. */
    static boolean mistyped(String one, String other) {
        if (Math.max(one.length(), other.length()) < SHORTEST_MISTYPED
                || Math.abs(one.length() - other.length()) > 1
                || !one.chars().allMatch(Character::isLetter)
                || !other.chars().allMatch(Character::isLetter)) {
            return false;
        }
        int same = 0;
        int shorter = Math.min(one.length(), other.length());
        while (same < shorter && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        if (same == shorter) {
            return true;
        }
        String left = one.substring(same);
        String right = other.substring(same);
        return left.substring(1).equals(right.substring(1))
                || left.substring(1).equals(right)
                || left.equals(right.substring(1))
                || (left.length() == right.length()
                        && left.length() > 1
                        && left.charAt(0) == right.charAt(1)
                        && left.charAt(1) == right.charAt(0)
                        && left.substring(2).equals(right.substring(2)));
    }
}
