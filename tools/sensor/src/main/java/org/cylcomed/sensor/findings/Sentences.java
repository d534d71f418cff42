package org.cylcomed.sensor.findings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Findings in people's words: English, German, Spanish or Italian; any other language gets English.
 *
 * <p>A sentence is rendered from the facts of a piece of evidence and from how the reader names the device and its
 * peer. {@code {name}} stands for a fact, {@code {place}} for where the device stands if that is known, else for the
 * device; a part in square brackets is left out when a fact in it is missing, empty or 0; {@code {?name}} asks for a
 * fact without writing it.
 */
public final class Sentences {
    /** The longest a bedside sentence may be: it is read at three metres. */
    public static final int BEDSIDE_WORDS = 25;

    /** A fact that whoever knows the beds may add: what people call the place where the device stands. */
    public static final String PLACE = "place";

    private static final int MOST_ITEMS = 10;
    private static final int MOST_BEDSIDE_ITEMS = 8;
    private static final List<String> LANGUAGES = List.of("en", "de", "es", "it");

    private final Properties messages;

    public Sentences(Locale locale) {
        this(locale, List.of());
    }

    /** @param rooms classes of further tools, beside which the sentences of their kinds lie */
    public Sentences(Locale locale, List<Class<?>> rooms) {
        String language = LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
        messages = load(Sentences.class, language);
        rooms.forEach(room -> messages.putAll(load(room, language)));
    }

    /** The kind in a few words, as the name of a row or column. */
    public String title(Kind kind) {
        return message(kind.name() + ".title");
    }

    /** What happened, in one line. */
    public String summary(Kind kind, String device, @Nullable String peer, Map<String, Fact> facts) {
        return sentence(kind, "summary", device, peer, facts);
    }

    /** What a nurse is told: at most {@value #BEDSIDE_WORDS} words, no address and no code. */
    public String bedside(Kind kind, Map<String, Fact> facts) {
        String template = message(kind.name() + ".bedside");
        for (int items = MOST_BEDSIDE_ITEMS; items > 0; items--) {
            String sentence = render(template, "", null, facts, items);
            if (words(sentence) <= BEDSIDE_WORDS) {
                return sentence;
            }
        }
        return render(template, "", null, Map.of(), 0);
    }

    /**
     * Why this is taken for an attack.
     *
     * @param kind an attack: a weakness is what it says
     */
    public String why(Kind kind, String device, @Nullable String peer, Map<String, Fact> facts) {
        return sentence(kind, "why", device, peer, facts);
    }

    /** Which innocent cause would look the same. */
    public String harmlessIf(Kind kind, String device, @Nullable String peer, Map<String, Fact> facts) {
        return sentence(kind, "harmlessIf", device, peer, facts);
    }

    /** What to look at next. */
    public String check(Kind kind, String device, @Nullable String peer, Map<String, Fact> facts) {
        return sentence(kind, "check", device, peer, facts);
    }

    private String sentence(Kind kind, String part, String device, @Nullable String peer, Map<String, Fact> facts) {
        return render(message(kind.name() + "." + part), device, peer, facts, MOST_ITEMS);
    }

    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private String message(String key) {
        String message = messages.getProperty(key);
        if (message == null) {
            throw new IllegalArgumentException("no sentence " + key);
        }
        return message;
    }

    private String render(
            String template, String device, @Nullable String peer, Map<String, Fact> facts, int mostItems) {
        StringBuilder text = new StringBuilder(template.length() + 64);
        int partAt = -1;
        boolean partComplete = true;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            switch (c) {
                case '[' -> {
                    partAt = text.length();
                    partComplete = true;
                }
                case ']' -> {
                    if (!partComplete) {
                        text.setLength(Math.max(partAt, 0));
                    }
                    partAt = -1;
                }
                case '{' -> {
                    int end = template.indexOf('}', i);
                    boolean condition = template.charAt(i + 1) == '?';
                    String name = template.substring(condition ? i + 2 : i + 1, end);
                    String value = value(name, device, peer, facts, mostItems);
                    partComplete &= !value.isEmpty() && !value.equals("0");
                    if (!condition) {
                        text.append(value.isEmpty() && partAt < 0 ? "?" : value);
                    }
                    i = end;
                }
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    private String value(String name, String device, @Nullable String peer, Map<String, Fact> facts, int mostItems) {
        if (name.equals("device")) {
            return device;
        }
        if (name.equals("peer")) {
            return peer == null ? "" : peer;
        }
        Fact fact = facts.get(name);
        if (fact == null) {
            return name.equals(PLACE) ? device : "";
        }
        return switch (fact) {
            // A code that has a word in the reader's language is written as that.
            case Fact.Text text -> messages.getProperty(name + "." + text.value(), text.value());
            case Fact.Numeric number -> number(number.value());
            case Fact.Flag flag -> flag.value() ? "1" : "";
            case Fact.Texts texts -> joined(texts.values(), mostItems);
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private String joined(List<String> items, int most) {
        if (items.size() <= most) {
            return String.join(", ", items);
        }
        String rest = Integer.toString(items.size() - most);
        return String.join(", ", items.subList(0, most)) + " "
                + message("and-more").replace("{count}", rest);
    }

    private static Properties load(Class<?> room, String language) {
        String name = "messages_" + language + ".properties";
        Properties properties = new Properties();
        try (InputStream stream = room.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program is incomplete: " + name);
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
