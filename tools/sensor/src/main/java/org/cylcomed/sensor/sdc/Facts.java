package org.cylcomed.sensor.sdc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names and values for an operation, without those that are not known. */
final class Facts {
    private Facts() {}

    static String[] of(@Nullable String... namesAndValues) {
        List<String> known = new ArrayList<>(namesAndValues.length);
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            String value = namesAndValues[i + 1];
            if (name != null && value != null && !value.isEmpty()) {
                known.add(name);
                known.add(Shown.of(value, 80));
            }
        }
        return known.toArray(new String[0]);
    }
}
