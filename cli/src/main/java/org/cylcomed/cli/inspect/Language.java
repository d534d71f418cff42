package org.cylcomed.cli.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The language a person set, by the environment (POSIX: LC_ALL, LC_MESSAGES, LANG). Java alone asks the C library, which
 * answers English where the language's locale is not installed, as on most servers.
 */
final class Language {
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private Language() {}

    static Locale of(Map<String, String> environment, Locale otherwise) {
        for (String variable : VARIABLES) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                String language = value.split("[_.@]", 2)[0];
                boolean named = language.matches("[a-z]{2,3}");
                return named ? Locale.of(language) : otherwise;
            }
        }
        return otherwise;
    }
}
