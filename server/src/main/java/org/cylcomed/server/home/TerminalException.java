package org.cylcomed.server.home;

import java.io.IOException;

/** Something the user must change before it can work: settings, permissions, a missing program. */
public final class TerminalException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code kebab-case, stable, for programs
     * @param sentence what is wrong and how to mend it; holds no secret
     */
    public TerminalException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public TerminalException(String code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
