package org.cylcomed.sensor.bluetooth;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The connections that last, by handle or access address; at most {@value #MOST}, the longest unused gives way. */
final class Links {
    private static final int MOST = 64;

    private final @Nullable Link[] links = new Link[MOST];
    private long clock;

    @Nullable
    Link find(int key) {
        for (Link link : links) {
            if (link != null && link.key == key) {
                link.used = ++clock;
                return link;
            }
        }
        return null;
    }

    /** A new connection; an older one of the same key is forgotten. */
    Link open(int key) {
        int place = 0;
        for (int i = 0; i < MOST; i++) {
            Link link = links[i];
            if (link != null && link.key == key) {
                place = i;
                break;
            }
            Link chosen = links[place];
            if (chosen != null && (link == null || link.used < chosen.used)) {
                place = i;
            }
        }
        Link link = new Link();
        link.key = key;
        link.used = ++clock;
        links[place] = link;
        return link;
    }

    void close(int key) {
        for (int i = 0; i < MOST; i++) {
            Link link = links[i];
            if (link != null && link.key == key) {
                links[i] = null;
            }
        }
    }

    void clear() {
        Arrays.fill(links, null);
    }
}
