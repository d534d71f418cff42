package org.cylcomed.sensor.inventory;

import java.util.List;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;
import org.jspecify.annotations.Nullable;

/** How a device is shown to people. */
public final class DeviceFace {
    /** Without the key of a certificate: nobody knows a machine by its hash. */
    private static final List<Namespace> MOST_USEFUL_FIRST = List.of(
            Namespace.IP,
            Namespace.MAC,
            Namespace.HOST_NAME,
            Namespace.AE_TITLE,
            Namespace.HL7_SENDER,
            Namespace.MQTT_CLIENT,
            Namespace.SERIAL,
            Namespace.UDI,
            Namespace.EPR);

    private DeviceFace() {}

    /** Its address, else what else people can look for. */
    public static String name(Device device) {
        for (Namespace namespace : MOST_USEFUL_FIRST) {
            for (Identifier identifier : device.identifiers()) {
                if (identifier.namespace() == namespace) {
                    return identifier.value();
                }
            }
        }
        return device.id().value();
    }

    /** The value of an attribute that is said with most confidence. */
    public static @Nullable String best(Device device, String name) {
        for (Attribute attribute : device.attributes()) {
            if (attribute.name().equals(name)) {
                return attribute.value();
            }
        }
        return null;
    }
}
