package org.cylcomed.sensor.protocol;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Passes on each thing said of a device once per connection. It remembers the last {@value #REMEMBERED}
 * statements by hash; an older one may be passed on again, and one in 2^64 is lost. One thread.
 */
public final class Announcements {
    private static final int REMEMBERED = 64;

    private final Observer observer;
    /** Grows with use: most connections say nothing, or one thing. */
    private long[] said = {};

    private int count;

    public Announcements(Observer observer) {
        this.observer = observer;
    }

    /** Says an attribute unless its value is empty or was said before. Parameters as in {@link Sighting.Attribute}. */
    public void attribute(Endpoint about, AttributeName name, @Nullable String value, double confidence, String basis) {
        if (value != null && !value.isEmpty() && isNew(about, name.ordinal(), value)) {
            observer.see(new Sighting.Attribute(about, name, value, confidence, basis));
        }
    }

    /** Says a name of an address, as {@link Sighting.Name}. */
    public void name(Endpoint about, @Nullable String name, String basis) {
        if (name != null && !name.isEmpty() && isNew(about, -1, name)) {
            observer.see(new Sighting.Name(about, name, basis));
        }
    }

    private boolean isNew(Endpoint about, int name, String value) {
        long hash = (about.high() * 31 + about.low()) * 0x9e3779b97f4a7c15L + about.mac() * 0xc2b2ae3d27d4eb4fL + name;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        hash |= 1;
        for (long before : said) {
            if (before == hash) {
                return false;
            }
        }
        if (count == said.length && count < REMEMBERED) {
            said = Arrays.copyOf(said, Math.max(4, 2 * count));
        }
        said[count++ & (said.length - 1)] = hash;
        return true;
    }
}
