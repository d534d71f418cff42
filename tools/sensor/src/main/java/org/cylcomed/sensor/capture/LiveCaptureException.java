package org.cylcomed.sensor.capture;

import java.io.IOException;

/** A live capture could not start; its message is a sentence for the user that names what to do. */
public final class LiveCaptureException extends IOException {
    private static final long serialVersionUID = 1;

    /** What the caller can act on. */
    public enum Reason {
        /** Not Linux on x86_64 or aarch64. */
        UNSUPPORTED_SYSTEM,
        /** The process may not open packet sockets. */
        NO_PERMISSION,
        UNKNOWN_INTERFACE,
        /** It is there but down; may be tried again. */
        INTERFACE_DOWN,
        /** Its frames are of a kind we do not read. */
        UNSUPPORTED_INTERFACE,
        /** The kernel refused for another reason. */
        REFUSED
    }

    private final Reason reason;

    LiveCaptureException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
