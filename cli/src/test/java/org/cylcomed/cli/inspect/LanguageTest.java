package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageTest {
    @Test
    void theFirstVariableThatIsSetDecides() {
        assertThat(Language.of(Map.of("LANG", "de_DE.UTF-8"), Locale.ENGLISH)).isEqualTo(Locale.GERMAN);
        assertThat(Language.of(Map.of("LC_ALL", "it_IT", "LANG", "de_DE"), Locale.ENGLISH))
                .isEqualTo(Locale.ITALIAN);
        assertThat(Language.of(Map.of("LC_ALL", "", "LC_MESSAGES", "es"), Locale.ENGLISH))
                .isEqualTo(Locale.of("es"));
    }

    @Test
    void withoutALanguageJavaDecides() {
        assertThat(Language.of(Map.of(), Locale.GERMAN)).isEqualTo(Locale.GERMAN);
        assertThat(Language.of(Map.of("LC_ALL", "C", "LANG", "de_DE"), Locale.ENGLISH))
                .isEqualTo(Locale.ENGLISH);
        assertThat(Language.of(Map.of("LANG", "C.UTF-8"), Locale.ENGLISH)).isEqualTo(Locale.ENGLISH);
    }
}
