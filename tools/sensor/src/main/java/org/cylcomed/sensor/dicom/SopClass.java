package org.cylcomed.sensor.dicom;

import org.jspecify.annotations.Nullable;

/** What an abstract syntax or SOP class UID stands for (PS3.6 table A-1); the common ones by name. */
final class SopClass {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final String QUERY_RETRIEVE = "1.2.840.10008.5.1.4.1.2.";

    /** Groups of SOP classes that say what an end is for. */
    enum Service {
        VERIFICATION("DICOM verification"),
        STORAGE("DICOM storage"),
        QUERY("DICOM query"),
        RETRIEVE("DICOM retrieve"),
        WORKLIST("DICOM modality worklist"),
        PROCEDURE_STEP("DICOM performed procedure step"),
        COMMITMENT("DICOM storage commitment"),
        PRINT("DICOM print"),
        OTHER("DICOM");

        private final String label;

        Service(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        int bit() {
            return 1 << ordinal();
        }
    }

    private SopClass() {}

    static Service service(String uid) {
        if (uid.startsWith(STORAGE)) {
            return Service.STORAGE;
        }
        if (uid.startsWith(QUERY_RETRIEVE)) {
            return uid.endsWith(".1") ? Service.QUERY : Service.RETRIEVE;
        }
        if (uid.startsWith("1.2.840.10008.5.1.1.")) {
            return Service.PRINT;
        }
        return switch (uid) {
            case "1.2.840.10008.1.1" -> Service.VERIFICATION;
            case "1.2.840.10008.5.1.4.31" -> Service.WORKLIST;
            case "1.2.840.10008.3.1.2.3.3", "1.2.840.10008.3.1.2.3.4", "1.2.840.10008.3.1.2.3.5" ->
                Service.PROCEDURE_STEP;
            case "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.2" -> Service.COMMITMENT;
            default -> Service.OTHER;
        };
    }

    /** The name without "SOP Class"; the UID where it is none of the common ones; null for null. */
    static @Nullable String name(@Nullable String uid) {
        if (uid == null) {
            return null;
        }
        if (uid.startsWith(STORAGE)) {
            String name = storage(uid.substring(STORAGE.length()));
            return name == null ? uid : name + " Storage";
        }
        if (uid.startsWith(QUERY_RETRIEVE) && uid.length() == QUERY_RETRIEVE.length() + 3) {
            String root = switch (uid.charAt(QUERY_RETRIEVE.length())) {
                case '1' -> "Patient Root ";
                case '2' -> "Study Root ";
                default -> "Patient/Study Only ";
            };
            String act = switch (uid.charAt(QUERY_RETRIEVE.length() + 2)) {
                case '1' -> "FIND";
                case '2' -> "MOVE";
                case '3' -> "GET";
                default -> "query/retrieve";
            };
            return root + act;
        }
        return switch (uid) {
            case "1.2.840.10008.1.1" -> "Verification";
            case "1.2.840.10008.5.1.4.31" -> "Modality Worklist FIND";
            case "1.2.840.10008.3.1.2.3.3" -> "Modality Performed Procedure Step";
            case "1.2.840.10008.1.20.1" -> "Storage Commitment Push Model";
            case "1.2.840.10008.5.1.1.9" -> "Basic Grayscale Print Management";
            case "1.2.840.10008.5.1.1.18" -> "Basic Color Print Management";
            default -> uid;
        };
    }

    private static @Nullable String storage(String suffix) {
        return switch (suffix) {
            case "1" -> "Computed Radiography Image";
            case "1.1" -> "Digital X-Ray Image for Presentation";
            case "1.1.1" -> "Digital X-Ray Image for Processing";
            case "1.2" -> "Digital Mammography X-Ray Image for Presentation";
            case "2" -> "CT Image";
            case "2.1" -> "Enhanced CT Image";
            case "3.1" -> "Ultrasound Multi-frame Image";
            case "4" -> "MR Image";
            case "4.1" -> "Enhanced MR Image";
            case "6.1" -> "Ultrasound Image";
            case "7" -> "Secondary Capture Image";
            case "9.1.1" -> "12-lead ECG Waveform";
            case "9.1.2" -> "General ECG Waveform";
            case "9.1.3" -> "Ambulatory ECG Waveform";
            case "9.2.1" -> "Hemodynamic Waveform";
            case "12.1" -> "X-Ray Angiographic Image";
            case "12.2" -> "X-Ray Radiofluoroscopic Image";
            case "20" -> "Nuclear Medicine Image";
            case "77.1.1.1" -> "Video Endoscopic Image";
            case "77.1.5.1" -> "Ophthalmic Photography 8 Bit Image";
            case "88.11" -> "Basic Text SR";
            case "88.22" -> "Enhanced SR";
            case "88.33" -> "Comprehensive SR";
            case "88.67" -> "X-Ray Radiation Dose SR";
            case "104.1" -> "Encapsulated PDF";
            case "128" -> "Positron Emission Tomography Image";
            case "481.1" -> "RT Image";
            case "481.2" -> "RT Dose";
            case "481.5" -> "RT Plan";
            default -> null;
        };
    }
}
