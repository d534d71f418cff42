package org.cylcomed.server.export;

import org.jspecify.annotations.Nullable;

/** A record did not arrive. The sentence holds no address, content or secret. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean retryable;

    private DeliveryException(boolean retryable, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.retryable = retryable;
    }

    static DeliveryException retryable(String sentence, @Nullable Throwable cause) {
        return new DeliveryException(true, sentence, cause);
    }

    static DeliveryException terminal(String sentence) {
        return new DeliveryException(false, sentence, null);
    }

    /** Whether the same may arrive later; if not, somebody must change the output or the record. */
    public boolean isRetryable() {
        return retryable;
    }
}
