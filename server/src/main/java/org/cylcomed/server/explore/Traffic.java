package org.cylcomed.server.explore;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cylcomed.server.history.Edge;

/** What went over some links, added up. */
final class Traffic {
    private final SortedSet<String> protocols = new TreeSet<>();
    private long conversations;
    private long encrypted;
    private long bytes;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    /** How much of it was encrypted. */
    enum Encrypted {
        ALL,
        SOME,
        NONE,
        /** No conversation was seen whole. */
        UNKNOWN
    }

    void add(Edge edge) {
        if (!edge.protocol().isEmpty()) {
            protocols.add(edge.protocol());
        }
        conversations += edge.conversations();
        encrypted += edge.encrypted();
        bytes += edge.bytesOut() + edge.bytesIn();
        extend(edge.first(), edge.last());
    }

    void add(Traffic other) {
        protocols.addAll(other.protocols);
        conversations += other.conversations;
        encrypted += other.encrypted;
        bytes += other.bytes;
        extend(other.first, other.last);
    }

    private void extend(Instant from, Instant to) {
        first = from.isBefore(first) ? from : first;
        last = to.isAfter(last) ? to : last;
    }

    Encrypted encrypted() {
        if (conversations == 0) {
            return Encrypted.UNKNOWN;
        }
        return encrypted == conversations ? Encrypted.ALL : encrypted == 0 ? Encrypted.NONE : Encrypted.SOME;
    }

    SortedSet<String> protocols() {
        return protocols;
    }

    long bytes() {
        return bytes;
    }

    long conversations() {
        return conversations;
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }
}
