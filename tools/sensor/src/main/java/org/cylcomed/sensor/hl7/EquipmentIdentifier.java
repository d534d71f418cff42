package org.cylcomed.sensor.hl7;

import org.jspecify.annotations.Nullable;

/**
 * What an equipment instance identifier (OBX-18, PRT-10, PRT-16) says, once it is clear what was put into it:
 * makers write EUI-64s, serial numbers, UDIs or just the model's name.
 *
 * @param behind stable name of the device: its EUI-64, serial, UDI, or whatever stands there
 */
record EquipmentIdentifier(
        String behind,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String udi) {

    private static final int UUID_LENGTH = 36;

    /**
     * @param entity EI.1
     * @param name EI.2, by many makers the model
     * @param authority EI.3
     */
    static @Nullable EquipmentIdentifier of(
            @Nullable String entity, @Nullable String name, @Nullable String authority) {
        if (entity == null) {
            return authority == null ? null : new EquipmentIdentifier(authority, model(name), null, null);
        }
        if (isEui64(entity)) {
            return new EquipmentIdentifier(entity, model(name), null, null);
        }
        if (isUdi(entity)) {
            return new EquipmentIdentifier(entity, model(name), serialOf(entity), entity);
        }
        if (startsWithUuid(entity)) {
            String rest = entity.substring(UUID_LENGTH);
            String model = rest.length() > 2 && rest.charAt(0) == '-' ? rest.substring(1) : model(name);
            return new EquipmentIdentifier(entity.substring(0, UUID_LENGTH), model, null, null);
        }
        if (entity.indexOf(' ') > 0 || !hasDigit(entity)) {
            return new EquipmentIdentifier(entity, entity, null, null);
        }
        return new EquipmentIdentifier(entity, model(name), entity, null);
    }

    /** 16 hexadecimal digits, alone or in pairs or quadruples with separators. */
    static boolean isEui64(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) >= 0) {
                digits++;
            } else if (c != '-' && c != ':') {
                return false;
            }
        }
        return digits == 16;
    }

    /** GS1 with application identifiers, HIBCC or ICCBBA, as FDA's UDI formats write them. */
    static boolean isUdi(String text) {
        return text.length() > 15
                && (text.startsWith("(01)")
                        || text.charAt(0) == '+' && Character.isLetter(text.charAt(1))
                        || text.startsWith("=/"));
    }

    /** The serial number in a GS1 UDI, application identifier 21; null if it has none. */
    static @Nullable String serialOf(String udi) {
        int at = udi.indexOf("(21)");
        if (at < 0 || at + 4 == udi.length()) {
            return null;
        }
        int end = udi.indexOf('(', at + 4);
        return end < 0 ? udi.substring(at + 4) : udi.substring(at + 4, end);
    }

    private static boolean startsWithUuid(String text) {
        if (text.length() < UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String model(@Nullable String name) {
        return name == null || isEui64(name) || name.length() < 2 ? null : name;
    }
}
