package org.cylcomed.maintenance.vers;

/** How a constraint's version bounds a range. */
public enum Comparator {
    EQUAL(""),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Comparator(String sign) {
        this.sign = sign;
    }

    /** As VERS writes it: nothing for {@link #EQUAL}. */
    public String sign() {
        return sign;
    }

    boolean upper() {
        return this == LESS || this == LESS_OR_EQUAL;
    }

    boolean lower() {
        return this == GREATER || this == GREATER_OR_EQUAL;
    }

    boolean including() {
        return this == EQUAL || this == LESS_OR_EQUAL || this == GREATER_OR_EQUAL;
    }

    /** The one that leads this text; {@link #EQUAL} if none does. */
    static Comparator leading(String text) {
        if (text.startsWith(">=")) {
            return GREATER_OR_EQUAL;
        }
        if (text.startsWith("<=")) {
            return LESS_OR_EQUAL;
        }
        if (text.startsWith("!=")) {
            return NOT_EQUAL;
        }
        if (text.startsWith("<")) {
            return LESS;
        }
        return text.startsWith(">") ? GREATER : EQUAL;
    }
}
