package org.cylcomed.sensor.industrial;

import org.jspecify.annotations.Nullable;

/** Names of services and objects (ASHRAE 135 clause 21). */
final class BacnetServices {
    static final int ATOMIC_WRITE_FILE = 7;
    static final int READ_PROPERTY = 12;
    static final int READ_PROPERTY_MULTIPLE = 14;
    static final int WRITE_PROPERTY = 15;
    static final int WRITE_PROPERTY_MULTIPLE = 16;
    static final int DEVICE_COMMUNICATION_CONTROL = 17;
    static final int REINITIALIZE_DEVICE = 20;

    static final int I_AM = 0;

    static final int DEVICE = 8;

    private BacnetServices() {}

    /** Null for a confirmed service that changes nothing. */
    static @Nullable String act(int service) {
        return switch (service) {
            case 0 -> "AcknowledgeAlarm";
            case ATOMIC_WRITE_FILE -> "AtomicWriteFile";
            case 8 -> "AddListElement";
            case 9 -> "RemoveListElement";
            case 10 -> "CreateObject";
            case 11 -> "DeleteObject";
            case WRITE_PROPERTY -> "WriteProperty";
            case WRITE_PROPERTY_MULTIPLE -> "WritePropertyMultiple";
            case DEVICE_COMMUNICATION_CONTROL -> "DeviceCommunicationControl";
            case REINITIALIZE_DEVICE -> "ReinitializeDevice";
            case 27 -> "LifeSafetyOperation";
            default -> null;
        };
    }

    /** Null for an unconfirmed service that changes nothing. */
    static @Nullable String unconfirmedAct(int service) {
        return switch (service) {
            case 6, 9 -> "TimeSynchronization";
            case 10 -> "WriteGroup";
            default -> null;
        };
    }

    /** Null for a function of the virtual link that changes nothing. */
    static @Nullable String linkAct(int function) {
        return switch (function) {
            case BacnetMessage.WRITE_BROADCAST_TABLE -> "Write-Broadcast-Distribution-Table";
            case BacnetMessage.REGISTER_FOREIGN_DEVICE -> "Register-Foreign-Device";
            case BacnetMessage.DELETE_FOREIGN_DEVICE -> "Delete-Foreign-Device-Table-Entry";
            default -> null;
        };
    }

    /** An object identifier: ten bits of type, then the instance. */
    static String object(long identifier) {
        int type = (int) (identifier >>> 22);
        String name = switch (type) {
            case 0 -> "analog-input";
            case 1 -> "analog-output";
            case 2 -> "analog-value";
            case 3 -> "binary-input";
            case 4 -> "binary-output";
            case 5 -> "binary-value";
            case 6 -> "calendar";
            case DEVICE -> "device";
            case 10 -> "file";
            case 12 -> "loop";
            case 13 -> "multi-state-input";
            case 14 -> "multi-state-output";
            case 15 -> "notification-class";
            case 16 -> "program";
            case 17 -> "schedule";
            case 19 -> "multi-state-value";
            case 21 -> "life-safety-point";
            default -> "object type " + type;
        };
        return name + " " + (identifier & 0x3fffff);
    }

    /** Makers met in clinics by their number (ASHRAE's list of vendor identifiers); null for the others. */
    static @Nullable String maker(long vendor) {
        return switch ((int) vendor) {
            case 2 -> "Trane";
            case 3, 53 -> "Daikin";
            case 5 -> "Johnson Controls";
            case 6, 73, 171 -> "ABB";
            case 7, 9, 22, 313 -> "Siemens";
            case 8 -> "Delta Controls";
            case 10, 335 -> "Schneider Electric";
            case 11, 19 -> "TAC";
            case 14 -> "Cimetrics";
            case 16 -> "Carrier";
            case 17, 18, 333 -> "Honeywell";
            case 24 -> "Automated Logic";
            case 26 -> "Phoenix Controls";
            case 28 -> "KMC Controls";
            case 35 -> "Reliable Controls";
            case 36 -> "Tridium";
            case 39 -> "Kieback & Peter";
            case 77 -> "Carel";
            case 80 -> "Sauter";
            case 82, 99, 173, 434 -> "Mitsubishi Electric";
            case 89 -> "Saia-Burgess Controls";
            case 91 -> "Trend Control Systems";
            case 105 -> "Priva";
            case 142 -> "DEOS";
            case 176 -> "Lutron";
            case 178 -> "Loytec";
            case 190 -> "Danfoss";
            case 222 -> "WAGO";
            case 226 -> "Phoenix Contact";
            case 227 -> "Grundfos";
            case 245 -> "Contemporary Controls";
            case 251 -> "Wilo";
            case 264 -> "Regin";
            case 284, 423 -> "Belimo";
            case 300 -> "Swegon";
            case 332, 364 -> "Distech Controls";
            case 351 -> "Setra Systems";
            case 415 -> "Beckhoff";
            case 675 -> "Tek-Air Systems";
            default -> null;
        };
    }
}
