package org.cylcomed.server.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.Device;
import org.cylcomed.sensor.inventory.DeviceFace;
import org.cylcomed.sensor.inventory.DeviceGroup;
import org.jspecify.annotations.Nullable;

/**
 * A device with what people ask for first, taken out of it once.
 *
 * @param search everything a person may type to find it, in lower case
 */
public record KnownDevice(
        Device device,
        Place place,
        String name,
        @Nullable String maker,
        @Nullable String model,
        @Nullable String firmware,
        @Nullable String kind,
        DeviceGroup group,
        List<String> addresses,
        String search) {
    static KnownDevice of(Device device, Place place) {
        String name = DeviceFace.name(device);
        List<String> addresses = new ArrayList<>();
        StringBuilder search = new StringBuilder(device.id().value());
        for (Identifier identifier : device.identifiers()) {
            if (identifier.namespace() == Namespace.IP) {
                addresses.add(identifier.value());
            }
            if (identifier.namespace() != Namespace.CERTIFICATE_KEY) {
                search.append('\n').append(identifier.value());
            }
        }
        String maker = place.maker() != null ? place.maker() : DeviceFace.best(device, "maker");
        String model = place.model() != null ? place.model() : DeviceFace.best(device, "model");
        // A list is older than what the device said last.
        String firmware = DeviceFace.best(device, "firmware");
        for (String word : new String[] {maker, model, place.careUnit(), place.bed(), place.function()}) {
            if (word != null) {
                search.append('\n').append(word);
            }
        }
        return new KnownDevice(
                device,
                place,
                name,
                maker,
                model,
                firmware != null ? firmware : place.firmware(),
                DeviceFace.best(device, "kind"),
                DeviceGroup.of(device),
                List.copyOf(addresses),
                search.toString().toLowerCase(Locale.ROOT));
    }

    /** What people set or the list says, else what the device says of itself. */
    public @Nullable String function() {
        return place.function() != null ? place.function() : kind;
    }

    /** Nothing people see of it has changed but when it was last seen. */
    boolean looksLike(KnownDevice other) {
        return device.identifiers().equals(other.device.identifiers())
                && device.attributes().equals(other.device.attributes())
                && device.former().equals(other.device.former())
                && device.aliases().equals(other.device.aliases())
                && place.equals(other.place);
    }
}
