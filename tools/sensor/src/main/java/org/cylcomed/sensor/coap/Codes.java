package org.cylcomed.sensor.coap;

/** Message codes (RFC 7252 section 12.1, RFC 8132, RFC 7959, RFC 8516). */
final class Codes {
    static final int EMPTY = 0;

    private Codes() {}

    static boolean isRequest(int code) {
        return code >= 1 && code <= 7;
    }

    static boolean isResponse(int code) {
        return switch (code >> 5) {
            case 2 -> (code & 31) >= 1 && (code & 31) <= 5 || (code & 31) == 31;
            case 4 ->
                switch (code & 31) {
                    case 0, 1, 2, 3, 4, 5, 6, 8, 9, 12, 13, 15, 22, 29 -> true;
                    default -> false;
                };
            case 5 -> (code & 31) <= 5 || (code & 31) == 8;
            default -> false;
        };
    }

    static String method(int code) {
        return switch (code) {
            case 1 -> "GET";
            case 2 -> "POST";
            case 3 -> "PUT";
            case 4 -> "DELETE";
            case 5 -> "FETCH";
            case 6 -> "PATCH";
            default -> "iPATCH";
        };
    }

    /** 0x45 is "2.05". */
    static String text(int code) {
        return (code >> 5) + "." + (code & 31) / 10 + (code & 31) % 10;
    }
}
