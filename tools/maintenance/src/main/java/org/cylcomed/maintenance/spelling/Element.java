package org.cylcomed.maintenance.spelling;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One thing that a model's name says, by any of the words it leaves to choose from: {@code MX400/MX450}, {@code MP20-MP90}.
 *
 * @param words one of them is meant; in a word with a digit, {@code x} between or after digits is any digit
 * @param from the first number of a range, whose letters are the only word; below zero if there is none
 */
record Element(List<String> words, int from, int to) {
    private static final Pattern OPEN = Pattern.compile("[a-z]*[0-9]+x[0-9]*");

    Element {
        words = List.copyOf(words);
    }

    static Element of(List<String> words) {
        return new Element(words, -1, -1);
    }

    boolean meets(String word) {
        if (from >= 0) {
            String letters = words.getFirst();
            String number = word.startsWith(letters) ? word.substring(letters.length()) : "";
            return !number.isEmpty()
                    && number.length() <= 6
                    && number.chars().allMatch(Character::isDigit)
                    && Integer.parseInt(number) >= from
                    && Integer.parseInt(number) <= to;
        }
        return words.stream().anyMatch(each -> each.equals(word) || open(each, word));
    }

    private static boolean open(String pattern, String word) {
        return pattern.length() == word.length()
                && OPEN.matcher(pattern).matches()
                && Pattern.matches(pattern.replace("x", "[0-9x]"), word);
    }

    /** It tells models of one family apart. */
    boolean isCode() {
        return from >= 0 || words.stream().allMatch(Element::isCode);
    }

    static boolean isCode(String word) {
        return word.chars().anyMatch(Character::isDigit)
                || word.length() == 1
                || ROMAN.matcher(word).matches();
    }

    private static final Pattern ROMAN = Pattern.compile("i{2,3}|iv|v|vi{1,3}|ix");

    /** Enough to know a model by, once the maker is known. */
    boolean isStrong() {
        return from >= 0 || words.stream().allMatch(Element::isStrong);
    }

    private static boolean isStrong(String word) {
        long digits = word.chars().filter(Character::isDigit).count();
        return (digits >= 4 && !word.endsWith("00")) || (digits > 0 && digits < word.length() && word.length() >= 3);
    }
}
