package org.cylcomed.sensor.hl7;

import org.jspecify.annotations.Nullable;

/** PV1-3, assigned patient location: point of care, room, bed. */
final class Place {
    private Place() {}

    /** {@code "ICU 101 A"}; null if nothing is there, or if what is there reads like a person's name. */
    static @Nullable String of(@Nullable String unit, @Nullable String room, @Nullable String bed) {
        if (isWord(room) && isWord(bed)) {
            // Some systems misplace the attending doctor here (XCN: number, family name, given name).
            return null;
        }
        StringBuilder place = new StringBuilder();
        append(place, unit);
        append(place, room);
        append(place, bed);
        return place.isEmpty() ? null : place.toString();
    }

    private static void append(StringBuilder place, @Nullable String part) {
        if (part != null) {
            if (!place.isEmpty()) {
                place.append(' ');
            }
            place.append(part);
        }
    }

    private static boolean isWord(@Nullable String text) {
        if (text == null || text.length() < 3) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isLetter(text.charAt(i)) && text.charAt(i) != '-' && text.charAt(i) != '\'') {
                return false;
            }
        }
        return true;
    }
}
