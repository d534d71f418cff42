package org.cylcomed.server.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The places a setting can come from, the strongest first; and the mistakes found while reading them. */
final class Sources {
    private static final long MAX_FILE_BYTES = 1 << 20;

    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);
    private final List<String> mistakes = new ArrayList<>();

    /** @param origin where it was written, for a sentence about it */
    record Value(String text, String origin) {}

    /** A reader of one value; its {@link IllegalArgumentException} becomes a mistake with the value's place. */
    interface Reading<T> {
        T read(String text) throws IOException;
    }

    Sources(Map<Setting, String> flags, Map<String, String> environment, Path file) throws IOException {
        readFile(file);
        new TreeMap<>(environment).forEach(this::readVariable);
        flags.forEach((setting, text) -> values.put(setting, new Value(text, "the command line")));
    }

    Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(Value::text);
    }

    <T> T read(Setting setting, T otherwise, Reading<T> reading) {
        Value value = values.get(setting);
        if (value == null) {
            return otherwise;
        }
        try {
            return reading.read(value.text());
        } catch (IllegalArgumentException wrong) {
            mistake(value.origin() + ": " + setting.key() + ": " + wrong.getMessage());
        } catch (IOException unreadable) {
            mistake(value.origin() + ": " + setting.key() + ": cannot be read");
        }
        return otherwise;
    }

    void mistake(String sentence) {
        mistakes.add(sentence);
    }

    List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    private void readFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        if (Files.size(file) > MAX_FILE_BYTES) {
            mistake(file + ": is too large for settings");
            return;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException malformed) {
            mistake(file + ": is not a file of settings in UTF-8");
            return;
        }
        for (String key : new TreeMap<Object, Object>(properties).keySet().toArray(String[]::new)) {
            Setting.ofKey(key)
                    .ifPresentOrElse(
                            setting -> values.put(
                                    setting,
                                    new Value(properties.getProperty(key).strip(), file.toString())),
                            () -> mistake(file + ": there is no setting " + key + "; did you mean "
                                    + Nearest.of(
                                            key,
                                            Arrays.stream(Setting.values())
                                                    .map(Setting::key)
                                                    .toList())
                                    + "?"));
        }
    }

    private void readVariable(String variable, String text) {
        if (!variable.startsWith(Setting.ENVIRONMENT_PREFIX)) {
            return;
        }
        Setting.ofVariable(variable)
                .ifPresentOrElse(
                        setting -> values.put(setting, new Value(text.strip(), "environment " + variable)),
                        () -> mistake("environment: there is no setting " + variable + "; did you mean "
                                + Nearest.of(
                                        variable,
                                        Arrays.stream(Setting.values())
                                                .map(Setting::variable)
                                                .toList())
                                + "?"));
    }
}
