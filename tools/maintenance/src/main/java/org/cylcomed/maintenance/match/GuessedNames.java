package org.cylcomed.maintenance.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Cpe;
import org.jspecify.annotations.Nullable;

/**
 * The CPE names that a device probably has: NVD calls the firmware of a model {@code vendor:model_firmware} and the device
 * {@code vendor:model}, in lower case with low lines. What meets such a name is a question to a person, never an answer.
 */
final class GuessedNames {
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9.]+");

    private GuessedNames() {}

    static List<Cpe> of(String maker, String model, @Nullable String firmware) {
        String product = word(model);
        Set<String> vendors = new LinkedHashSet<>();
        vendors.add(word(maker));
        vendors.add(word(maker.strip().split("[ ,]")[0]));
        List<Cpe> names = new ArrayList<>();
        for (String vendor : vendors) {
            if (vendor.isEmpty() || product.isEmpty()) {
                continue;
            }
            add(names, "cpe:2.3:o:" + vendor + ":" + product + "_firmware:" + version(firmware) + ":*:*:*:*:*:*:*");
            add(names, "cpe:2.3:h:" + vendor + ":" + product + ":-:*:*:*:*:*:*:*");
        }
        return names;
    }

    private static void add(List<Cpe> names, String text) {
        try {
            names.add(Cpe.parse(text));
        } catch (InvalidIdentifierException notWritable) {
            // Then it has no such name.
        }
    }

    private static String word(String text) {
        String word = OTHER.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
        return word.replaceAll("^_+|_+$", "");
    }

    private static String version(@Nullable String firmware) {
        String version = firmware == null ? "" : word(firmware);
        return version.isEmpty() || version.length() > 60 ? "*" : version;
    }
}
