package org.cylcomed.server.guide;

import java.util.function.Consumer;

/** Between whoever started a demonstration and its visitor. For several threads. */
public final class Guide {
    private final Consumer<String> chosen;
    private volatile Told told = Told.NOTHING;

    /** @param chosen is told which of the choices a visitor made */
    public Guide(Consumer<String> chosen) {
        this.chosen = chosen;
    }

    /**
     * Replaces what is told.
     *
     * @throws IllegalArgumentException if the document is none of ours; what was told before then stays
     */
    public void tell(String document) {
        told = Told.read(document);
    }

    Told told() {
        return told;
    }

    /** Only what is offered now: a second press of the same button, or one of an old page, does nothing. */
    synchronized void choose(String id) {
        if (told.choices().stream().anyMatch(each -> each.id().equals(id))) {
            chosen.accept(id);
        }
    }
}
