package org.cylcomed.sensor.inventory;

import java.util.List;
import java.util.Locale;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;

/** What a device is to a hospital, judged by what it says: the order in which a report lists them. */
public enum DeviceGroup {
    /** It takes part in care: speaks a protocol of care, or says that it is a kind that does. */
    MEDICAL,
    /** Kind or model are known, and nothing medical is in them. */
    OTHER,
    /** Neither kind nor model is known. */
    NOT_IDENTIFIED;

    /** How the sources of attributes begin that only somebody in care says. */
    private static final List<String> CARE =
            List.of("HL7", "DICOM", "SDC", "FHIR", "ASTM", "POCT1-A", "IntelliVue", "BLE", "GATT");

    private static final List<String> CARE_KINDS = List.of(
            "monitor",
            "pump",
            "ventilator",
            "oximeter",
            "electrocardiograph",
            "thermometer",
            "scale",
            "meter",
            "modality",
            "PACS",
            "worklist server",
            "radiotherapy",
            "analyser",
            "analyzer");

    public static DeviceGroup of(Device device) {
        boolean identified = false;
        for (Attribute attribute : device.attributes()) {
            if (CARE.stream().anyMatch(attribute.basis()::startsWith)) {
                return MEDICAL;
            }
            switch (attribute.name()) {
                case "kind" -> {
                    if (CARE_KINDS.stream().anyMatch(attribute.value()::contains)) {
                        return MEDICAL;
                    }
                    identified = true;
                }
                case "model" -> identified = true;
                case "service" -> {
                    if (attribute.value().toLowerCase(Locale.ROOT).equals("medicaldevice")) {
                        return MEDICAL;
                    }
                }
                case "udi" -> {
                    return MEDICAL;
                }
                default -> {}
            }
        }
        return identified ? OTHER : NOT_IDENTIFIED;
    }
}
