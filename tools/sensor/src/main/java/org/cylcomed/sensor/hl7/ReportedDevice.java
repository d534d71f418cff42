package org.cylcomed.sensor.hl7;

import java.util.LinkedHashSet;
import java.util.Set;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Told;
import org.jspecify.annotations.Nullable;

/** A device as one message describes it: one MDS of an IHE PCD containment tree, or one OBX-18 elsewhere. */
final class ReportedDevice {
    private static final int MEASURES_LIMIT = 40;

    /** First number of OBX-4, or the identifier itself where OBX-4 is no containment. */
    final String tree;

    private @Nullable EquipmentIdentifier identifier;
    private boolean ofWholeDevice;

    @Nullable
    String identifierBasis;

    @Nullable
    String kind;

    @Nullable
    String maker;

    @Nullable
    String model;

    @Nullable
    String serial;

    @Nullable
    String firmware;

    @Nullable
    String software;

    private final Set<String> measures = new LinkedHashSet<>();

    ReportedDevice(String tree) {
        this.tree = tree;
    }

    /** The identifier of the device itself wins over one of a module or a measurement; of those the first. */
    void identify(@Nullable EquipmentIdentifier found, boolean wholeDevice, String basis) {
        if (found != null && (identifier == null || wholeDevice && !ofWholeDevice)) {
            identifier = found;
            ofWholeDevice = wholeDevice;
            identifierBasis = basis;
        }
    }

    void measures(String name) {
        if (measures.size() < MEASURES_LIMIT) {
            measures.add(name);
        }
    }

    @Nullable
    String behind() {
        return identifier == null ? null : identifier.behind();
    }

    /** MDC_ATTR_ID_MODEL as makers send it: {@code maker^model}, or {@code manufacturer=... model=...}. */
    void model(@Nullable String first, @Nullable String second) {
        if (first == null) {
            model = second;
            return;
        }
        int at = first.indexOf("model=");
        if (at >= 0) {
            model = first.substring(at + "model=".length()).strip();
            if (first.startsWith("manufacturer=")) {
                maker = first.substring("manufacturer=".length(), at).strip();
            }
        } else if (second == null) {
            model = first;
        } else {
            maker = first;
            model = second;
        }
    }

    /** @param sender true: this is the sender itself, whose identifiers the message uses as its own */
    void tell(Told told, Endpoint endpoint, boolean sender, @Nullable String bed) {
        String behind = sender ? null : behind();
        told.attribute(endpoint, behind, AttributeName.KIND, kind, behind == null ? 0.6 : 0.8, "HL7 OBX-3");
        told.attribute(endpoint, behind, AttributeName.MAKER, maker, 0.8, "HL7 OBX-5");
        told.attribute(endpoint, behind, AttributeName.MODEL, model, 0.8, "HL7 OBX-5");
        told.attribute(endpoint, behind, AttributeName.SERIAL, serial, 0.8, "HL7 OBX-5");
        told.attribute(endpoint, behind, AttributeName.FIRMWARE, firmware, 0.8, "HL7 OBX-5");
        told.attribute(endpoint, behind, AttributeName.SOFTWARE, software, 0.8, "HL7 OBX-5");
        if (identifier != null && identifierBasis != null) {
            if (model == null) {
                told.attribute(endpoint, behind, AttributeName.MODEL, identifier.model(), 0.5, identifierBasis);
            }
            if (serial == null) {
                told.attribute(endpoint, behind, AttributeName.SERIAL, identifier.serial(), 0.5, identifierBasis);
            }
            told.attribute(endpoint, behind, AttributeName.UDI, identifier.udi(), 0.9, identifierBasis);
        }
        if (kind != null || behind != null) {
            told.attribute(endpoint, behind, AttributeName.BED, bed, 0.8, "HL7 PV1-3");
        }
        for (String name : measures) {
            told.attribute(endpoint, behind, AttributeName.MEASURES, name, 0.8, "HL7 OBX-3");
        }
    }
}
