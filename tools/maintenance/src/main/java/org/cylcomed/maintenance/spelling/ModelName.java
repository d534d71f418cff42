package org.cylcomed.maintenance.spelling;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's name taken apart: what tells it from others, what only says what kind of thing it is, and what is said beside it.
 *
 * @param words all words of the name proper, in their order
 * @param elements what must be the same in two names of one model
 * @param aside words in brackets and after "with": part numbers, short forms, conditions
 * @param releases versions within the name, such as {@code 8.0.x}
 * @param conditional it holds for some only: what follows "with" says for which
 */
public record ModelName(
        List<String> words, List<Element> elements, Set<String> aside, List<String> releases, boolean conditional) {
    static final Set<String> GENERIC = Plain.set("generic-words.txt");
    private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)?");
    /** The second of several, and which build of the same. */
    private static final Pattern NUMBERING = Pattern.compile("#\\s*[0-9]+|\\brev(?:ision)?\\b[. ]*[0-9a-z]\\b");

    private static final Pattern HYPHEN = Pattern.compile("(?<=[a-z])-(?=[a-z])");
    private static final Pattern CONDITION = Pattern.compile("\\b(?:with|running|using|on|for use)\\b");
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+(?:[./-][a-z0-9]+)*\\+?");
    private static final Pattern RELEASE = Pattern.compile("v?[0-9]+(?:\\.[0-9]+)*\\.(?:[0-9]+|x)");
    private static final Pattern RANGE = Pattern.compile("([a-z]*)([0-9]{1,5})-([a-z]*)([0-9]{1,5})");
    private static final Pattern NUMBER_BEHIND = Pattern.compile("[0-9][0-9a-z]*");
    private static final int LONGEST_STEM = 3;
    private static final int MOST_ALTERNATIVES = 20;

    public ModelName {
        words = List.copyOf(words);
        elements = List.copyOf(elements);
        aside = Set.copyOf(aside);
        releases = List.copyOf(releases);
    }

    /** The models that a name lists, one for each; the words of their makers are left out at its start. */
    public static List<ModelName> of(String written, String maker, Set<String> makers) {
        String text = HYPHEN.matcher(NUMBERING.matcher(Plain.letters(written)).replaceAll(" "))
                .replaceAll(" ");
        Set<String> said = Makers.said(maker);
        List<ModelName> names = new ArrayList<>();
        for (String part : text.split(" / | and | \\|")) {
            ModelName name = one(part, said, makers);
            if (name.elements.stream().anyMatch(each -> !each.words().stream().allMatch(GENERIC::contains))) {
                names.add(name);
            }
        }
        return names.size() > 1 ? names : List.of(one(text, said, makers));
    }

    private static ModelName one(String text, Set<String> said, Set<String> makers) {
        Set<String> aside = new LinkedHashSet<>();
        Matcher brackets = BRACKETS.matcher(text);
        while (brackets.find()) {
            aside(brackets.group(1), aside);
        }
        String proper = brackets.replaceAll(" ");
        Matcher condition = CONDITION.matcher(proper);
        boolean conditional = condition.find() && condition.start() > 2;
        if (conditional) {
            aside(proper.substring(condition.end()), aside);
            proper = proper.substring(0, condition.start());
        }
        List<String> parts = new ArrayList<>(
                WORD.matcher(proper).results().map(found -> found.group()).toList());
        parts = Makers.without(parts, said, makers);
        List<String> words = new ArrayList<>();
        List<String> releases = new ArrayList<>();
        List<Element> elements = new ArrayList<>();
        for (String part : joined(parts)) {
            if (RELEASE.matcher(part).matches()) {
                releases.add(part);
            } else {
                elements(part, elements, words);
            }
        }
        List<Element> telling = elements.stream()
                .filter(each -> !each.words().stream().allMatch(GENERIC::contains))
                .toList();
        return new ModelName(words, telling.isEmpty() ? elements : telling, aside, releases, conditional);
    }

    private static void aside(String text, Set<String> aside) {
        List<Element> elements = new ArrayList<>();
        List<String> words = new ArrayList<>();
        WORD.matcher(text).results().forEach(part -> elements(part.group(), elements, words));
        elements.forEach(each -> aside.addAll(each.words()));
    }

    /** {@code MX 800} is one word, as is {@code MMT-503}: few letters and the number behind them. */
    private static List<String> joined(List<String> parts) {
        List<String> joined = new ArrayList<>();
        for (String part : parts) {
            String last = joined.isEmpty() ? "" : joined.getLast();
            if (NUMBER_BEHIND.matcher(part).matches()
                    && !last.isEmpty()
                    && last.length() <= LONGEST_STEM
                    && last.chars().allMatch(Character::isLetter)
                    && !GENERIC.contains(last)) {
                joined.set(joined.size() - 1, last + part);
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    private static void elements(String part, List<Element> elements, List<String> words) {
        boolean plus = part.endsWith("+");
        String text = plus ? part.substring(0, part.length() - 1) : part;
        Matcher range = RANGE.matcher(text);
        if (range.matches() && isRange(range)) {
            elements.add(new Element(
                    List.of(range.group(1)), Integer.parseInt(range.group(2)), Integer.parseInt(range.group(4))));
            words.add(range.group(1) + range.group(2));
        } else if (text.indexOf('/') > 0) {
            List<String> alternatives = alternatives(text.split("/"));
            elements.add(Element.of(alternatives));
            words.addAll(alternatives);
        } else {
            for (String word : joined(List.of(text.split("[.-]")))) {
                elements.add(Element.of(List.of(word)));
                words.add(word);
            }
        }
        if (plus) {
            elements.add(Element.of(List.of("plus")));
            words.add("plus");
        }
    }

    private static boolean isRange(Matcher range) {
        return Integer.parseInt(range.group(2)) < Integer.parseInt(range.group(4))
                && (range.group(3).isEmpty() || range.group(3).equals(range.group(1)))
                && (!range.group(1).isEmpty() || range.group(2).length() >= 3);
    }

    /** {@code MX800/700} is MX800 or MX700, {@code M8001A/2A} M8001A or M8002A. */
    private static List<String> alternatives(String[] parts) {
        List<String> alternatives = new ArrayList<>();
        String first = parts[0].replaceAll("[.-]", "");
        for (int at = 0; at < parts.length && at < MOST_ALTERNATIVES; at++) {
            String part = parts[at].replaceAll("[.-]", "");
            boolean tail = at > 0
                    && Character.isDigit(part.isEmpty() ? ' ' : part.charAt(0))
                    && part.length() < first.length()
                    && Element.isCode(first);
            alternatives.add(tail ? first.substring(0, first.length() - part.length()) + part : part);
        }
        alternatives.removeIf(String::isEmpty);
        return alternatives.isEmpty() ? List.of(first) : alternatives;
    }

    /** It speaks of more than one model. */
    boolean isFamily() {
        return words.contains("family") || words.contains("series") || words.contains("products");
    }
}
