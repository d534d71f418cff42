package org.cylcomed.server.incidents;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What may be done, from the least to the most. None is carried out by a program; none touches therapy. */
public enum ResponseKind {
    OBSERVE,
    INFORM,
    MARK_UNVERIFIED,
    RESTRICT,
    ISOLATE,
    SWAP;

    private static final String MESSAGES = "org.cylcomed.server.incidents.responses";

    /** In the reader's language: what it is, how it is undone, whose consent it needs. */
    public String words(String part, Locale language) {
        ResourceBundle messages = ResourceBundle.getBundle(
                MESSAGES,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        try {
            return messages.getString(name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + part);
        } catch (MissingResourceException missing) {
            throw new IllegalStateException("no words for " + this, missing);
        }
    }
}
