package org.cylcomed.cli.sensor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What happened so far, for whoever shows it. For several threads. */
final class Tally {
    private static final int MOST_SENTENCES = 100;

    /** Acknowledged by the server. */
    final AtomicLong sent = new AtomicLong();
    /** The server will never take them. */
    final AtomicLong refused = new AtomicLong();
    /** Neither the server nor the spool has them: the spool was full, or the server was set back too far. */
    final AtomicLong lost = new AtomicLong();
    /** Not taken by the disk. */
    final AtomicLong unspooled = new AtomicLong();

    /** @param since when it went away, null while it is there */
    record Server(@Nullable Instant since, String sentence) {
        static final Server THERE = new Server(null, "");
    }

    private final Queue<String> sentences = new ConcurrentLinkedQueue<>();
    private final Set<String> said = new HashSet<>();
    private volatile Server server = Server.THERE;

    Server server() {
        return server;
    }

    void there(Instant now) {
        Server before = server;
        if (before.since() != null) {
            say("The server is back, after " + Words.seconds(Duration.between(before.since(), now)) + ".");
            server = Server.THERE;
        }
    }

    void away(Instant now, String sentence) {
        Instant since = server.since();
        if (since == null) {
            say("The server is away since " + Words.time(now) + ": " + sentence + ". Records wait in the spool.");
        }
        server = new Server(since == null ? now : since, sentence);
    }

    void say(String sentence) {
        if (sentences.size() < MOST_SENTENCES) {
            sentences.add(sentence);
        }
    }

    synchronized void sayOnce(String topic, String sentence) {
        if (said.add(topic)) {
            say(sentence);
        }
    }

    /** The oldest sentence that nobody has shown yet. */
    @Nullable
    String next() {
        return sentences.poll();
    }
}
