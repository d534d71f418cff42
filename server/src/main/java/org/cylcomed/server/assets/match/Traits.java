package org.cylcomed.server.assets.match;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.field.Udi;
import org.cylcomed.server.assets.field.Words;
import org.jspecify.annotations.Nullable;

/** What a row and a device can be compared by, each spelled in one way. */
record Traits(
        Set<String> certificates,
        Set<String> udis,
        Set<String> serials,
        Set<String> macs,
        Set<String> assetNumbers,
        Set<String> addresses,
        Set<String> names,
        Set<Maker> makers,
        Set<String> models) {
    /** Below, a maker is guessed by the network card. */
    private static final double SAID_BY_THE_DEVICE = 0.5;

    private Traits() {
        this(
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>());
    }

    static Traits of(Map<Field, String> row) {
        Traits traits = new Traits();
        row.forEach((field, value) -> {
            switch (field) {
                case ASSET_NUMBER -> traits.assetNumbers.add(value.toUpperCase(Locale.ROOT));
                case SERIAL -> traits.serial(value);
                case UDI -> traits.udi(value, row.get(Field.SERIAL));
                case CERTIFICATE -> traits.certificates.add(value);
                case MAC -> traits.macs.addAll(List.of(value.split(" ")));
                case IP -> traits.addresses.addAll(List.of(value.split(" ")));
                case HOST_NAME -> traits.names.add(firstLabel(value));
                case MAKER -> traits.maker(value);
                case MODEL -> traits.models.add(Words.fold(value));
                case FIRMWARE, CARE_UNIT, BED, FUNCTION, HARM, RESPONSIBLE, PHONE, NOTE -> {}
            }
        });
        return traits;
    }

    // A person may have given the device its number of the list.
    static Traits of(Device device, @Nullable String assetNumber) {
        Traits traits = new Traits();
        if (assetNumber != null) {
            traits.assetNumbers.add(assetNumber.toUpperCase(Locale.ROOT));
        }
        String serial = null;
        for (Attribute attribute : device.attributes()) {
            if (attribute.confidence() < SAID_BY_THE_DEVICE) {
                continue;
            }
            switch (attribute.name()) {
                case "serial" -> {
                    serial = attribute.value();
                    traits.serial(serial);
                }
                case "certificate-key" ->
                    traits.certificates.add(attribute.value().toLowerCase(Locale.ROOT));
                case "host-name" -> traits.names.add(firstLabel(attribute.value()));
                case "maker" -> traits.maker(attribute.value());
                case "model" -> traits.models.add(Words.fold(attribute.value()));
                default -> {}
            }
        }
        for (Identifier identifier : device.identifiers()) {
            switch (identifier.namespace()) {
                case SERIAL -> traits.serial(identifier);
                case CERTIFICATE_KEY -> traits.certificates.add(identifier.value());
                case MAC -> traits.macs.add(identifier.value());
                case IP -> traits.addresses.add(identifier.value());
                case HOST_NAME -> traits.names.add(firstLabel(identifier.value()));
                case UDI, EPR, HL7_SENDER, AE_TITLE, MQTT_CLIENT -> {}
            }
        }
        for (Identifier identifier : device.identifiers()) {
            if (identifier.namespace() == Namespace.UDI) {
                traits.udi(identifier.value(), serial);
            }
        }
        for (Attribute attribute : device.attributes()) {
            if (attribute.name().equals("udi")) {
                traits.udi(attribute.value(), serial);
            }
        }
        return traits;
    }

    /** A name that a gateway gives to what stands behind it is no serial number of a maker. */
    private void serial(Identifier identifier) {
        if (!identifier.scope().startsWith("behind ")) {
            serial(identifier.value());
            if (!identifier.scope().equals("EUI-64")) {
                maker(identifier.scope());
            }
        }
    }

    private void serial(String text) {
        String bare = bare(text);
        if (!bare.isEmpty()) {
            serials.add(bare);
        }
    }

    private void maker(String name) {
        if (!Words.fold(name).isEmpty()) {
            makers.add(Maker.of(name));
        }
    }

    /** A device identifier names a model; with a serial number it names one device. */
    private void udi(String text, @Nullable String serialBeside) {
        Udi udi = Udi.parse(text).orElse(null);
        if (udi == null) {
            return;
        }
        String serial = udi.serial() != null ? udi.serial() : serialBeside;
        if (udi.serial() != null) {
            serial(udi.serial());
        }
        if (serial != null) {
            udis.add(udi.deviceIdentifier() + " " + bare(serial));
        }
    }

    /** Letters and digits alone; without zeros in front, which spreadsheets remove. */
    private static String bare(String text) {
        String bare = Words.fold(text).replace(" ", "").toUpperCase(Locale.ROOT);
        int start = 0;
        while (start < bare.length() - 1 && bare.charAt(start) == '0') {
            start++;
        }
        return bare.substring(start);
    }

    private static String firstLabel(String host) {
        int dot = host.indexOf('.');
        return (dot > 0 ? host.substring(0, dot) : host).toLowerCase(Locale.ROOT);
    }

    /** What a row and a device that are the same share at least one of. */
    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        add(keys, 'c', certificates);
        add(keys, 'u', udis);
        add(keys, 's', serials);
        add(keys, 'm', macs);
        add(keys, 'a', assetNumbers);
        add(keys, 'i', addresses);
        add(keys, 'n', names);
        return keys;
    }

    private static void add(Set<String> keys, char prefix, Set<String> values) {
        values.forEach(value -> keys.add(prefix + value));
    }
}
