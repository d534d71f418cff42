package org.cylcomed.maintenance.spelling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Firms by any of their names: legal form, country and branch aside, daughters and former names as the firm they belong to. */
public final class Makers {
    private static final Set<String> FORMS = Plain.set("legal-forms.txt");
    private static final Set<String> BRANCHES = Plain.set("branches.txt");
    /** By words with a space between them. */
    private static final Map<String, String> KNOWN = new HashMap<>();

    private static final Map<String, List<List<String>>> NAMES = new HashMap<>();
    /** A firm of several words is often called by its first. */
    private static final int SHORTEST_BEGINNING = 5;

    private static final int SHORTEST_SAID = 4;

    /** Two such words are nobody else's name, whatever follows them. */
    private static final int LETTERS_OF_A_WORD = 5;

    private static final Pattern ASIDE = Pattern.compile("\\(([^)]*)\\)");
    private static final Pattern SEVERAL = Pattern.compile("(?i)\\s*(?:,|/|;|\\band\\b|&|\\bformerly\\b|\\bby\\b)\\s*");

    static {
        for (String line : Plain.lines("makers.txt")) {
            String maker = line.substring(0, line.indexOf(':')).strip();
            List<List<String>> names = new ArrayList<>();
            for (String name : (maker + ',' + line.substring(line.indexOf(':') + 1)).split(",")) {
                boolean brand = name.strip().startsWith("*");
                List<String> words = List.of(name.strip().replace("*", "").split(" "));
                String other = KNOWN.put(String.join(" ", rest(words, FORMS)), maker);
                if (other != null && !other.equals(maker)) {
                    throw new IllegalStateException("two makers are called " + words);
                }
                if (!brand) {
                    names.add(words);
                }
            }
            names.sort(
                    Comparator.comparingInt((List<String> name) -> name.size()).reversed());
            NAMES.put(maker, names);
        }
    }

    /** Few firms, and each in thousands of lines. */
    private static final Map<String, Set<String>> READ = new ConcurrentHashMap<>();

    private static final int MOST_READ = 20_000;

    private Makers() {}

    /** The firms that a text means, most often one; empty if it has no word. */
    public static Set<String> of(String written) {
        if (READ.size() > MOST_READ) {
            READ.clear();
        }
        return READ.computeIfAbsent(written, Makers::read);
    }

    private static Set<String> read(String written) {
        Set<String> makers = new LinkedHashSet<>();
        add(ASIDE.matcher(written).replaceAll(" "), makers);
        ASIDE.matcher(written).results().forEach(aside -> known(aside.group(1), makers));
        if (makers.stream().noneMatch(NAMES::containsKey)) {
            for (String part : SEVERAL.split(written)) {
                add(part, makers);
            }
        }
        return Set.copyOf(makers);
    }

    /** A word that tells the form, country or branch of a firm. */
    public static boolean isForm(String word) {
        String plain = String.join("", Plain.words(word));
        return FORMS.contains(plain) || BRANCHES.contains(plain);
    }

    private static void add(String written, Set<String> makers) {
        if (!known(written, makers)) {
            String rest = String.join("", rest(rest(words(written), FORMS), BRANCHES));
            if (!rest.isEmpty()) {
                makers.add(rest);
            }
        }
    }

    /** By the whole name, else by the longest beginning of it that is a name. */
    private static boolean known(String written, Set<String> makers) {
        List<String> words = rest(words(written), FORMS);
        for (int end = words.size(); end > 0; end--) {
            List<String> rest = words.subList(end, words.size());
            String maker = KNOWN.get(String.join(" ", words.subList(0, end)));
            boolean telling = end > 1
                    && end * LETTERS_OF_A_WORD
                            <= String.join("", words.subList(0, end)).length();
            if (maker != null
                    && (telling || rest.stream().allMatch(word -> BRANCHES.contains(word) || word.equals("and")))) {
                makers.add(maker);
                return true;
            }
        }
        for (Map.Entry<String, String> each : KNOWN.entrySet()) {
            if (Likeness.mistyped(each.getKey().replace(" ", ""), String.join("", words))) {
                makers.add(each.getValue());
                return true;
            }
        }
        return false;
    }

    /** {@code N.V.} is one word. */
    private static List<String> words(String written) {
        List<String> words = new ArrayList<>();
        boolean initial = false;
        for (String word : Plain.words(written)) {
            boolean letter = word.length() == 1;
            if (letter && initial) {
                words.set(words.size() - 1, words.getLast() + word);
            } else {
                words.add(word);
            }
            initial = letter;
        }
        return words;
    }

    private static List<String> rest(List<String> words, Set<String> left) {
        List<String> rest = words.stream().filter(word -> !left.contains(word)).toList();
        return rest.isEmpty() ? words : rest;
    }

    /** A model's name without its makers' names, unless nothing else is left. */
    static List<String> without(List<String> model, Set<String> said, Set<String> makers) {
        List<String> words = new ArrayList<>(model);
        for (String maker : makers) {
            for (List<String> name : NAMES.getOrDefault(maker, List.of(List.of(maker)))) {
                int at = Collections.indexOfSubList(words, name);
                while (at >= 0 && name.size() < words.size()) {
                    words.subList(at, at + name.size()).clear();
                    at = Collections.indexOfSubList(words, name);
                }
            }
        }
        if (words.size() > 1
                && makers.stream().anyMatch(maker -> Likeness.mistyped(maker.replace(" ", ""), words.getFirst()))) {
            words.removeFirst();
        }
        while (words.size() > 1 && said.contains(words.getFirst())) {
            words.removeFirst();
        }
        if (words.size() > 1 && makers.stream().anyMatch(maker -> begins(maker, words.getFirst()))) {
            words.removeFirst();
        }
        return words;
    }

    /** The longer words of a maker as it is written here: at the start of a model they are not the model's. */
    static Set<String> said(String maker) {
        return words(maker).stream()
                .filter(word -> word.length() >= SHORTEST_SAID && !BRANCHES.contains(word))
                .collect(Collectors.toSet());
    }

    private static boolean begins(String maker, String word) {
        return word.length() >= SHORTEST_BEGINNING && maker.startsWith(word + ' ');
    }
}
