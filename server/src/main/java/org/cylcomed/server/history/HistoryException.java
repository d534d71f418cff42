package org.cylcomed.server.history;

import org.jspecify.annotations.Nullable;

/** The history could not do it. The journal has the truth: what was not applied can be applied again. */
public class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    HistoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** It took too long, or too many others were asking: try again, or ask for less. */
    public static final class TooSlow extends HistoryException {
        private static final long serialVersionUID = 1;

        TooSlow(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
