package org.cylcomed.server.home;

import java.io.IOException;

/** Something outside is busy or away; the same call may succeed later. */
public final class RetryableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code kebab-case, stable, for programs
     * @param sentence what is away, and what to do if it stays so
     */
    public RetryableException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
