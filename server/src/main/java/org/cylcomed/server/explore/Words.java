package org.cylcomed.server.explore;

import java.util.Locale;
import java.util.ResourceBundle;
import org.cylcomed.server.history.Field;

/** The words of this package in the reader's language. */
final class Words {
    private static final String FILE = "org.cylcomed.server.explore.words";

    private final ResourceBundle words;

    private Words(ResourceBundle words) {
        this.words = words;
    }

    static Words in(Locale language) {
        return new Words(ResourceBundle.getBundle(
                FILE, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    String title(Field field) {
        return words.getString("field." + field.word());
    }

    String description(Field field) {
        return words.getString("field." + field.word() + ".description");
    }

    /** @param action as the record log has it; what has no words of its own is "a decision" */
    String decision(String action) {
        String key = "decision." + action;
        return words.getString(words.containsKey(key) ? key : "decision");
    }

    String firstSeen() {
        return words.getString("first-seen");
    }

    String outside() {
        return words.getString("outside");
    }

    String others() {
        return words.getString("others");
    }
}
