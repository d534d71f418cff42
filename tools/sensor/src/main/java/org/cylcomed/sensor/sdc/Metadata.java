package org.cylcomed.sensor.sdc;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** DPWS metadata (ThisModel, ThisDevice, the host of a relationship): what a device says it is. */
final class Metadata {
    @Nullable
    String maker;

    @Nullable
    String model;

    @Nullable
    String modelNumber;

    @Nullable
    String firmware;

    @Nullable
    String serial;

    @Nullable
    String reference;

    @Nullable
    DeviceTypes types;

    /** The cursor is in the body; reads as far as the document goes. */
    static Metadata read(XmlCursor cursor) {
        Metadata metadata = new Metadata();
        try {
            while (cursor.next()) {
                if (cursor.isStart()) {
                    metadata.element(cursor);
                }
            }
        } catch (IOException cut) {
            // What was read up to there counts.
        }
        return metadata;
    }

    private void element(XmlCursor cursor) throws IOException {
        switch (cursor.name()) {
            case "Manufacturer" -> maker = maker == null ? cursor.text() : maker;
            case "ModelName" -> model = model == null ? cursor.text() : model;
            case "ModelNumber" -> modelNumber = cursor.text();
            case "FirmwareVersion" -> firmware = cursor.text();
            case "SerialNumber" -> serial = cursor.text();
            case "Address" -> {
                if (cursor.grandparent().equals("Host")) {
                    reference = cursor.text();
                }
            }
            case "Types" -> {
                if (cursor.parent().equals("Host")) {
                    types = DeviceTypes.of(cursor.text(), cursor);
                }
            }
            default -> {}
        }
    }
}
