package org.cylcomed.sensor.dicom;

import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Told;
import org.jspecify.annotations.Nullable;

/** The general equipment module of a data set (PS3.3 C.7.5.1): what made the image, not always what sends it. */
record Equipment(
        @Nullable String maker,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String software,
        @Nullable String station,
        @Nullable String modality) {

    boolean isEmpty() {
        return maker == null && model == null && serial == null && station == null;
    }

    /** Names it where it is not the sender itself. */
    String behind() {
        if (serial != null) {
            return serial;
        }
        if (station != null) {
            return station;
        }
        return (maker == null ? "" : maker + " ") + (model == null ? "" : model);
    }

    void tell(Told told, Endpoint endpoint, @Nullable String behind, double confidence) {
        told.attribute(endpoint, behind, AttributeName.MAKER, maker, confidence, "DICOM (0008,0070)");
        told.attribute(endpoint, behind, AttributeName.MODEL, model, confidence, "DICOM (0008,1090)");
        told.attribute(endpoint, behind, AttributeName.SERIAL, serial, confidence, "DICOM (0018,1000)");
        told.attribute(endpoint, behind, AttributeName.FIRMWARE, software, confidence, "DICOM (0018,1020)");
        told.attribute(endpoint, behind, AttributeName.HOST_NAME, station, confidence - 0.2, "DICOM (0008,1010)");
        told.attribute(endpoint, behind, AttributeName.KIND, kind(), confidence, "DICOM (0008,0060)");
    }

    private @Nullable String kind() {
        if (modality == null) {
            return null;
        }
        return switch (modality) {
            case "CT" -> "CT modality";
            case "MR" -> "MR modality";
            case "US", "IVUS" -> "ultrasound modality";
            case "CR", "DX", "RG" -> "X-ray modality";
            case "MG" -> "mammography modality";
            case "XA", "RF" -> "fluoroscopy modality";
            case "NM", "PT" -> "nuclear medicine modality";
            case "ES" -> "endoscopy modality";
            case "ECG", "HD" -> "electrocardiograph";
            case "RTIMAGE", "RTDOSE", "RTPLAN", "RTRECORD" -> "radiotherapy system";
            default -> null;
        };
    }
}
