package org.cylcomed.sensor.capture;

/** Words for where and why a capture could not be read on. */
final class Damage {
    private Damage() {}

    static String cutOff(ByteWindow window, String where) {
        String failure = window.failure();
        return "cut off " + where + " at byte " + window.offset() + (failure == null ? "" : " (" + failure + ")");
    }

    static String implausible(ByteWindow window, String what, long value) {
        return what + " " + value + " at byte " + window.offset() + " is not plausible";
    }
}
