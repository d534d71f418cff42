package org.cylcomed.sensor.sdc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** WS-Discovery types: qualified names that tell medical devices from printers, computers and cameras. */
final class DeviceTypes {
    private static final int MOST = 16;

    boolean medical;

    @Nullable
    String kind;
    /** Local names, as announced. */
    final List<String> names = new ArrayList<>(4);

    /** @param cursor at the element the names were read from, for what their prefixes stand for */
    static DeviceTypes of(String text, XmlCursor cursor) {
        DeviceTypes types = new DeviceTypes();
        for (String name : text.split("\\s+", MOST + 1)) {
            if (!name.isEmpty() && name.length() < 80 && types.names.size() < MOST) {
                int colon = name.indexOf(':');
                types.add(cursor.namespace(colon < 0 ? "" : name.substring(0, colon)), name.substring(colon + 1));
            }
        }
        return types;
    }

    private void add(String namespace, String name) {
        names.add(Shown.of(name, 60));
        if (namespace.contains("11073-20702") && name.equals("MedicalDevice")) {
            medical = true;
        } else if (name.equals("PrintDeviceType") || name.equals("PrinterServiceType")) {
            kind = "printer";
        } else if (name.equals("ScanDeviceType") && kind == null) {
            kind = "scanner";
        } else if (namespace.contains("windows/pub/2005/07") && name.equals("Computer")) {
            kind = "workstation";
        } else if (namespace.contains("onvif.org") && name.equals("NetworkVideoTransmitter")) {
            kind = "camera";
        }
    }
}
