package org.cylcomed.sensor.industrial;

import org.jspecify.annotations.Nullable;

/** Function codes of the application layer (IEEE 1815 clause 4.4). */
final class Dnp3Functions {
    static final int CONFIRM = 0;
    static final int READ = 1;
    static final int WRITE = 2;
    static final int AUTHENTICATE_FILE = 29;
    static final int AUTHENTICATION_REQUEST = 32;
    static final int AUTHENTICATION_REQUEST_NO_ACK = 33;
    static final int RESPONSE = 129;
    static final int AUTHENTICATION_RESPONSE = 131;

    private Dnp3Functions() {}

    /** Null for what only reads or belongs to every conversation. */
    static @Nullable String act(int function) {
        return switch (function) {
            case WRITE -> "WRITE";
            case 3 -> "SELECT";
            case 4 -> "OPERATE";
            case 5 -> "DIRECT_OPERATE";
            case 6 -> "DIRECT_OPERATE_NR";
            case 9 -> "FREEZE_CLEAR";
            case 10 -> "FREEZE_CLEAR_NR";
            case 13 -> "COLD_RESTART";
            case 14 -> "WARM_RESTART";
            case 15 -> "INITIALIZE_DATA";
            case 16 -> "INITIALIZE_APPLICATION";
            case 17 -> "START_APPLICATION";
            case 18 -> "STOP_APPLICATION";
            case 19 -> "SAVE_CONFIGURATION";
            case 20 -> "ENABLE_UNSOLICITED";
            case 21 -> "DISABLE_UNSOLICITED";
            case 22 -> "ASSIGN_CLASS";
            case 25 -> "OPEN_FILE";
            case 27 -> "DELETE_FILE";
            case AUTHENTICATE_FILE -> "AUTHENTICATE_FILE";
            case 31 -> "ACTIVATE_CONFIGURATION";
            default -> null;
        };
    }

    /** Whether an accepted act changes what the outstation or its plant does, and not only how it reports. */
    static boolean commands(int function, int group) {
        return switch (function) {
            // Time, the restart bit and deadbands are written in every session.
            case WRITE -> group != 50 && group != 80 && group != 34;
            case 3, 20, 21, 22, 25, AUTHENTICATE_FILE -> false;
            default -> act(function) != null;
        };
    }
}
