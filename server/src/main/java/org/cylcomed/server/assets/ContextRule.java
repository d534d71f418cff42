package org.cylcomed.server.assets;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.device.Networks;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.field.Harm;
import org.jspecify.annotations.Nullable;

/** A rule: devices for which all its conditions hold get its values, where nothing stronger says otherwise. */
record ContextRule(long id, int version, Draft draft, String changedBy, Instant changedAt) {
    private static final int LONGEST = 200;
    private static final List<Namespace> NAMES =
            List.of(Namespace.HOST_NAME, Namespace.AE_TITLE, Namespace.HL7_SENDER, Namespace.MQTT_CLIENT);
    private static final String PLACE = "$place";

    /**
     * What a person writes.
     *
     * @param network CIDR
     * @param place point of care as the device says it; * is any text
     * @param namePattern host name, AE title, HL7 sender, MQTT client or model; * is any text
     * @param bed {@value #PLACE} stands for the last part of the place
     */
    record Draft(
            @Nullable String network,
            @Nullable Integer vlan,
            @Nullable String place,
            @Nullable String namePattern,
            @Nullable String careUnit,
            @Nullable String bed,
            @Nullable String function,
            @Nullable Harm harm) {
        /** What is wrong with it, for people. */
        Optional<String> fault() {
            if (Stream.of(network, place, namePattern, careUnit, bed, function)
                    .anyMatch(text -> text != null && (text.isBlank() || text.length() > LONGEST))) {
                return Optional.of(
                        "A text of a rule has 1 to " + LONGEST + " characters; leave out what it does not say.");
            }
            if (network == null && vlan == null && place == null && namePattern == null) {
                return Optional.of("A rule needs a condition: network, VLAN, place or name.");
            }
            if (careUnit == null && bed == null && function == null && harm == null) {
                return Optional.of("A rule sets something: care unit, bed, function or harm.");
            }
            if (vlan != null && (vlan < 1 || vlan > 4094)) {
                return Optional.of("A VLAN is 1 to 4094.");
            }
            if (network != null) {
                try {
                    Networks.of(List.of(network));
                } catch (IllegalArgumentException notOne) {
                    return Optional.of("A network is written 10.31.0.0/16 or fd00::/8.");
                }
            }
            return Optional.empty();
        }

        boolean matches(Device device) {
            return (network == null || device.identifiers().stream().anyMatch(Networks.of(List.of(network))))
                    && (vlan == null || inVlan(device, vlan))
                    && (place == null || places(device).anyMatch(text -> like(place, text)))
                    && (namePattern == null || names(device).anyMatch(text -> like(namePattern, text)));
        }

        /** What it sets on a device it matches. */
        Map<Field, String> values(Device device) {
            Map<Field, String> values = new EnumMap<>(Field.class);
            put(values, Field.CARE_UNIT, careUnit);
            put(values, Field.BED, bed == null ? null : bed(bed, device));
            put(values, Field.FUNCTION, function);
            put(values, Field.HARM, harm == null ? null : harm.name());
            return values;
        }

        private @Nullable String bed(String template, Device device) {
            if (!template.contains(PLACE)) {
                return template;
            }
            return places(device)
                    .filter(text -> place == null || like(place, text))
                    .findFirst()
                    .map(text -> template.replace(PLACE, lastPart(text)))
                    .orElse(null);
        }

        private static void put(Map<Field, String> values, Field field, @Nullable String value) {
            if (value != null) {
                values.put(field, value);
            }
        }
    }

    private static boolean inVlan(Device device, int vlan) {
        String number = String.valueOf(vlan);
        return attribute(device, "vlan").anyMatch(number::equals)
                || device.identifiers().stream()
                        .filter(name -> name.namespace() == Namespace.IP || name.namespace() == Namespace.MAC)
                        .map(Identifier::scope)
                        .anyMatch(scope -> scope.equalsIgnoreCase("vlan " + number));
    }

    private static Stream<String> places(Device device) {
        return attribute(device, "bed");
    }

    private static Stream<String> names(Device device) {
        return Stream.concat(
                device.identifiers().stream()
                        .filter(name -> NAMES.contains(name.namespace()))
                        .map(Identifier::value),
                attribute(device, "model"));
    }

    private static Stream<String> attribute(Device device, String name) {
        return device.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(Attribute::value);
    }

    private static String lastPart(String place) {
        String[] parts = place.split("[\\^/, ]+", 0);
        return parts.length == 0 ? place : parts[parts.length - 1];
    }

    /** Whether a text fits a pattern in which * is any text; in one pass, whatever the pattern. */
    static boolean like(String pattern, String text) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        String given = text.toLowerCase(Locale.ROOT);
        int at = 0;
        int star = -1;
        int from = 0;
        for (int i = 0; i < given.length(); ) {
            if (at < wanted.length() && wanted.charAt(at) == '*') {
                star = at++;
                from = i;
            } else if (at < wanted.length() && wanted.charAt(at) == given.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++from;
            } else {
                return false;
            }
        }
        while (at < wanted.length() && wanted.charAt(at) == '*') {
            at++;
        }
        return at == wanted.length();
    }
}
