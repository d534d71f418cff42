package org.cylcomed.maintenance.spelling;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A product by its maker and model, read once for all comparisons. */
public record Product(Set<String> makers, List<ModelName> models) {
    private static final int END = 3;
    private static final int LONG = 6;
    private static final int MOST_JOINED = 3;

    public Product {
        makers = Set.copyOf(makers);
        models = List.copyOf(models);
    }

    public static Product of(String maker, String model) {
        Set<String> makers = Makers.of(maker);
        return new Product(makers, ModelName.of(model, maker, makers));
    }

    public boolean sameMaker(Product other) {
        return makers.stream().anyMatch(other.makers::contains);
    }

    /** Makers aside. */
    public Likeness likeness(Product advisory) {
        return Likeness.of(models, advisory.models);
    }

    /** Whether a device of this name and firmware is within what an advisory says of versions of a product. */
    public Firmware firmware(@Nullable String firmware, Product advisory, String written) {
        Set<String> words = new HashSet<>();
        models.forEach(each -> words.addAll(each.words()));
        models.forEach(each -> words.addAll(each.aside()));
        List<String> releases =
                models.stream().flatMap(each -> each.releases().stream()).toList();
        String mine = firmware == null && !releases.isEmpty() ? releases.getFirst() : firmware;
        Firmware best = advisory.models.stream()
                .map(each -> releases.containsAll(each.releases())
                        ? Firmware.WITHIN
                        : Firmware.release(each.releases(), mine))
                .max(Firmware::compareTo)
                .orElse(Firmware.UNCLEAR);
        Firmware within = Firmware.of(written, mine, words);
        return within.compareTo(best) < 0 ? within : best;
    }

    /**
     * What two names of one model have in common, one text at least: whole words, the two ends of long ones, which a slip of
     * the pen leaves at least one of, and the letters of a range of numbers.
     */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (ModelName model : models) {
            Set<String> words = new LinkedHashSet<>(model.aside());
            words.removeIf(ModelName.GENERIC::contains);
            for (Element element : model.elements()) {
                if (element.from() >= 0) {
                    keys.add(element.words().getFirst() + '#');
                } else {
                    words.addAll(element.words());
                }
            }
            words.forEach(word -> add(word, keys));
        }
        return within(keys);
    }

    /** As {@link #keys}, also with words put together: what asks takes the trouble, what is kept stays small. */
    public Set<String> questions() {
        Set<String> keys = new LinkedHashSet<>();
        for (ModelName model : models) {
            List<String> words = model.words();
            for (int from = 0; from < words.size(); from++) {
                StringBuilder together = new StringBuilder();
                for (int to = from; to < words.size() && to - from < MOST_JOINED; to++) {
                    together.append(words.get(to));
                    if (to > from || !ModelName.GENERIC.contains(words.get(from))) {
                        add(together.toString(), keys);
                    }
                }
            }
            model.aside().stream()
                    .filter(word -> !ModelName.GENERIC.contains(word))
                    .forEach(word -> add(word, keys));
            model.elements().forEach(each -> each.words().forEach(word -> add(word, keys)));
        }
        for (String key : List.copyOf(keys)) {
            String letters = key.replaceFirst("[0-9]+$", "");
            if (letters.length() < key.length() && !letters.isEmpty()) {
                keys.add(letters + '#');
                if (letters.length() > END) {
                    add(letters, keys);
                    keys.add(key.substring(letters.length()));
                }
            }
        }
        return within(keys);
    }

    private static void add(String word, Set<String> keys) {
        if (word.length() < LONG || !word.chars().allMatch(Character::isLetter)) {
            keys.add(word);
        } else {
            keys.add('^' + word.substring(0, END));
            keys.add('$' + word.substring(word.length() - END));
        }
    }

    private Set<String> within(Set<String> keys) {
        Set<String> all = new LinkedHashSet<>();
        for (String maker : makers) {
            keys.forEach(key -> all.add(maker + '|' + key));
        }
        return all;
    }
}
