package org.cylcomed.sensor.industrial;

import org.jspecify.annotations.Nullable;

/** Numbers of the binary encodings of requests; an answer's is three above its request's. */
final class OpcServices {
    static final int FAULT = 397;
    static final int GET_ENDPOINTS = 428;
    static final int CREATE_SESSION = 461;
    static final int ACTIVATE_SESSION = 467;
    static final int BROWSE = 527;
    static final int READ = 631;
    static final int HISTORY_READ = 664;
    static final int PUBLISH = 826;
    static final int TO_ANSWER = 3;

    static final int ANONYMOUS = 321;
    static final int USER_NAME = 324;

    private OpcServices() {}

    /** Null for what only reads or manages a session. */
    static @Nullable String act(int service) {
        return switch (service) {
            case 488 -> "AddNodes";
            case 494 -> "AddReferences";
            case 500 -> "DeleteNodes";
            case 506 -> "DeleteReferences";
            case 673 -> "Write";
            case 700 -> "HistoryUpdate";
            case 712 -> "Call";
            default -> null;
        };
    }

    static boolean reads(int service) {
        return service == READ || service == BROWSE || service == HISTORY_READ || service == PUBLISH;
    }
}
