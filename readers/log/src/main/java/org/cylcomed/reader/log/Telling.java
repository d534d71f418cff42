package org.cylcomed.reader.log;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Origin;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Observation;

/** Makes a fact of each line: which device wrote it, and what may be said of it. Any thread may ask, one at a time is served. */
final class Telling {
    /** Where facts go: the time of each, and what it is once it has its origin. */
    interface Post {
        void tell(Optional<Instant> at, Function<Origin, Observation> fact);
    }

    private final Redaction redaction;
    private final Set<String> relays;
    private final Post post;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong empty = new AtomicLong();

    /** @param relays addresses that pass on what others wrote; a name in a message of anybody else's is not believed */
    Telling(Redaction redaction, Set<String> relays, Post post) {
        this.redaction = redaction;
        this.relays = relays;
        this.post = post;
    }

    /** @param sender address the message came from */
    void heard(byte[] bytes, int length, String sender) {
        SyslogMessage message = SyslogMessage.read(bytes, length);
        boolean passedOn = relays.contains(sender) && !message.host().isEmpty();
        tell(message, Devices.identifier(passedOn ? message.host() : sender));
    }

    /** @param device whose file it is */
    void followed(byte[] bytes, int length, Identifier device) {
        tell(SyslogMessage.read(bytes, length), device);
    }

    private synchronized void tell(SyslogMessage message, Identifier device) {
        String text = redaction.of(message.text());
        if (text.isBlank()) {
            empty.incrementAndGet();
            return;
        }
        read.incrementAndGet();
        post.tell(
                message.at(),
                origin -> new LogLine(origin, device, message.facility(), message.level(), message.program(), text));
    }

    long read() {
        return read.get();
    }

    /** Messages without a text. */
    long empty() {
        return empty.get();
    }
}
