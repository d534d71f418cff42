package org.cylcomed.server.assets.field;

import java.util.HashMap;
import java.util.Map;

/** What a device does, in one word where people use many. */
final class DeviceFunction {
    private static final Map<String, String> WORDS = new HashMap<>();

    static {
        Words.table("functions.properties")
                .forEach((function, words) -> words.forEach(word -> WORDS.put(word, function)));
    }

    private DeviceFunction() {}

    /** The known word for it, else the cell as it is: hospitals have devices we have no word for. */
    static String of(String cell) {
        return WORDS.getOrDefault(Words.fold(cell), cell);
    }
}
