package org.cylcomed.sensor.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.findings.Hl7Speaker.Run;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * HL7 v2 messages sent twice, and sender names used by two.
 *
 * <p>Everything is kept per receiver and sender name (MSH-3|MSH-4), so an engine that passes one message on to
 * several receivers repeats nothing, and what it has just been sent by one that also speaks to a receiver itself is not its
 * own word there. Quiet as well: a message sent again because its acknowledgement did not come; a
 * row of repeats that ends with the last message sent (a sender that restarts, or ignores acknowledgements); a second
 * address after which the first is silent (fail-over); control numbers used for different messages.
 */
final class Hl7Detector implements TrafficListener {
    private static final int MOST_SENDERS = 512;
    /** A busy gateway sends this many in about an hour. */
    private static final int MOST_MESSAGES = 4096;
    /** Two nodes of a cluster, and two who pretend. */
    private static final int MOST_SPEAKERS = 4;

    private static final long RUN_PAUSE = 30 * Times.SECOND;
    /** The first address speaks again this soon after the second: it never went away. */
    private static final long TOGETHER = 5 * Times.MINUTE;
    /** An engine passes on what it has just received; of what is older it is the sender. */
    private static final long PASSED_ON = 30 * Times.SECOND;
    /** Out of its own order a sender repeats a message or two by mistake, not three. */
    private static final int OWN_REPEATS = 3;

    private record SenderKey(long receiverHigh, long receiverLow, String sender) {}

    private static final class Sent {
        final Hl7Speaker speaker;
        final long position;
        final int fingerprint;
        final long time;
        boolean acknowledged;

        Sent(Hl7Speaker speaker, long position, int fingerprint, long time) {
            this.speaker = speaker;
            this.position = position;
            this.fingerprint = fingerprint;
            this.time = time;
        }
    }

    private static final class Sender {
        final String name;
        final Endpoint receiver;
        final List<Hl7Speaker> speakers = new ArrayList<>(2);
        final Map<String, Sent> messages = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
                return size() > MOST_MESSAGES;
            }
        };

        @Nullable
        Hl7Speaker latest;

        boolean acknowledges;
        int returns;

        Sender(String name, Endpoint receiver) {
            this.name = name;
            this.receiver = receiver;
        }
    }

    private final Ledger ledger;
    private final Map<SenderKey, Sender> senders = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SenderKey, Sender> eldest) {
            return size() > MOST_SENDERS;
        }
    };
    private boolean runs;

    Hl7Detector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (!(sighting instanceof Sighting.Operation operation)
                || operation.protocol() != Protocol.HL7V2
                || operation.messageId() == null) {
            return;
        }
        if (operation.outcome() != Sighting.Outcome.ASKED) {
            acknowledged(operation);
        } else if (operation.sender() != null) {
            sent(operation, operation.sender(), operation.messageId(), frame);
        }
    }

    private void acknowledged(Sighting.Operation answer) {
        Endpoint receiver = answer.connection().sender(answer.direction());
        Endpoint speaker = answer.connection().receiver(answer.direction());
        // The answer names the message, not its sender; a receiver has few senders at one address.
        for (Sender sender : senders.values()) {
            if (same(sender.receiver, receiver) && speaks(sender, speaker)) {
                Sent sent = sender.messages.get(answer.messageId());
                if (sent != null) {
                    sender.acknowledges = true;
                    sent.acknowledged = true;
                }
            }
        }
    }

    private static boolean speaks(Sender sender, Endpoint endpoint) {
        for (Hl7Speaker speaker : sender.speakers) {
            if (same(speaker.endpoint, endpoint)) {
                return true;
            }
        }
        return false;
    }

    private void sent(Sighting.Operation message, String name, String id, Frame frame) {
        Connection connection = message.connection();
        Endpoint receiver = connection.receiver(message.direction());
        Sender sender = senders.computeIfAbsent(
                new SenderKey(receiver.high(), receiver.low(), name), key -> new Sender(name, receiver));
        Endpoint from = connection.sender(message.direction());
        int fingerprint = Objects.hash(
                message.verb(), fact(message, "time"), message.object(), message.patient(), zeroes(message));
        if (isPassedOn(sender, from, id, fingerprint, frame)) {
            return;
        }
        Hl7Speaker speaker = speaker(sender, from, frame);
        if (speaker == null) {
            return;
        }
        turn(sender, speaker, connection, frame);
        speaker.spoke(connection, frame, message.object(), zeroes(message));
        Sent before = sender.messages.get(id);
        if (before == null || before.fingerprint != fingerprint) {
            endRun(sender, speaker);
            sender.messages.remove(id);
            sender.messages.put(id, new Sent(speaker, ++speaker.position, fingerprint, frame.timeNanos));
        } else if (before.acknowledged || before.speaker != speaker && !sender.acknowledges) {
            repeated(speaker, before, id, frame);
        }
        if (speaker.order > 0) {
            update(sender, speaker, connection);
        }
    }

    /**
     * Whether {@code from} was just sent this very message under this name by a machine that also speaks to the receiver
     * under it, or shares the name with one that does. Two who only speak to one another excuse nothing.
     */
    private boolean isPassedOn(Sender sender, Endpoint from, String id, int fingerprint, Frame frame) {
        Sender before = senders.get(new SenderKey(from.high(), from.low(), sender.name));
        if (before == null) {
            return false;
        }
        Sent sent = before.messages.get(id);
        return sent != null
                && sent.fingerprint == fingerprint
                && !Times.apart(frame.timeNanos, sent.time, PASSED_ON)
                && before.speakers.stream()
                        .anyMatch(speaker -> !same(speaker.endpoint, from) && speaks(sender, speaker.endpoint));
    }

    private static @Nullable Hl7Speaker speaker(Sender sender, Endpoint endpoint, Frame frame) {
        for (Hl7Speaker speaker : sender.speakers) {
            if (same(speaker.endpoint, endpoint)) {
                return speaker;
            }
        }
        if (sender.speakers.size() == MOST_SPEAKERS) {
            return null;
        }
        Hl7Speaker speaker = new Hl7Speaker(endpoint, sender.speakers.size(), frame.timeNanos);
        sender.speakers.add(speaker);
        return speaker;
    }

    /** Whose turn it is: an earlier address that goes on after a later one was never replaced by it. */
    private void turn(Sender sender, Hl7Speaker speaker, Connection connection, Frame frame) {
        Hl7Speaker other = sender.latest;
        sender.latest = speaker;
        if (other == null || other == speaker) {
            return;
        }
        Hl7Speaker later = speaker.order > other.order ? speaker : other;
        Hl7Speaker earlier = later == speaker ? other : speaker;
        boolean returns = speaker.messages > 0 && !Times.apart(frame.timeNanos, speaker.lastTime, TOGETHER);
        if (!returns) {
            return;
        }
        sender.returns++;
        boolean neverLeft = speaker == earlier && connection.startNanos() < later.firstTime;
        if (neverLeft || sender.returns >= 2) {
            Run excused = later.excused;
            if (excused != null && excused.original == earlier) {
                later.excused = null;
                replay(sender, later, excused);
            }
            later.describe(conflict(sender, later, earlier)
                    .set("otherMessages", earlier.messages)
                    .flow(connection));
        }
    }

    private void repeated(Hl7Speaker speaker, Sent before, String id, Frame frame) {
        Run run = speaker.run;
        if (run == null || run.original != before.speaker) {
            run = new Run(before.speaker);
            speaker.run = run;
            runs = true;
        }
        run.add(before.position, id, frame);
    }

    private void endRun(Sender sender, Hl7Speaker speaker) {
        Run run = speaker.run;
        if (run == null) {
            return;
        }
        speaker.run = null;
        boolean own = run.original == speaker;
        if (run.isFlush()) {
            if (!own) {
                speaker.excused = run;
            }
        } else if (!own || run.count >= OWN_REPEATS) {
            replay(sender, speaker, run);
        }
    }

    private void replay(Sender sender, Hl7Speaker speaker, Run run) {
        boolean own = run.original == speaker;
        Case found = ledger.open(
                        FindingKinds.HL7_REPLAY,
                        ledger.of(speaker.endpoint),
                        ledger.of(own ? sender.receiver : run.original.endpoint))
                .during(run.firstTime, run.lastTime, run.firstFrame, run.lastFrame)
                .set("sender", sender.name)
                .set("receiver", sender.receiver.address())
                .add("repeats", run.count);
        run.ids.forEach(id -> found.list("messageIds", id));
        if (!own) {
            speaker.describe(found);
        }
    }

    private Case conflict(Sender sender, Hl7Speaker later, Hl7Speaker earlier) {
        return ledger.open(FindingKinds.HL7_SENDER_CONFLICT, ledger.of(later.endpoint), ledger.of(earlier.endpoint))
                .set("sender", sender.name)
                .set("receiver", sender.receiver.address());
    }

    /** What a known intruder goes on to send belongs to its cases. */
    private void update(Sender sender, Hl7Speaker speaker, Connection connection) {
        Endpoint first = sender.speakers.getFirst().endpoint;
        for (Kind kind : List.of(FindingKinds.HL7_REPLAY, FindingKinds.HL7_SENDER_CONFLICT)) {
            Case found = ledger.find(kind, ledger.of(speaker.endpoint), ledger.of(first));
            if (found != null) {
                speaker.describe(found.flow(connection));
            }
        }
    }

    /** The values of a message in which every number is 0; else null. */
    private static @Nullable String zeroes(Sighting.Operation message) {
        String zeroes = fact(message, "zeroCount");
        return zeroes != null && zeroes.equals(fact(message, "numericValues")) && !zeroes.equals("1")
                ? fact(message, "zeroValues")
                : null;
    }

    private static @Nullable String fact(Sighting.Operation operation, String name) {
        String[] facts = operation.facts();
        for (int i = 0; i + 1 < facts.length; i += 2) {
            if (facts[i].equals(name)) {
                return facts[i + 1];
            }
        }
        return null;
    }

    private static boolean same(Endpoint one, Endpoint other) {
        return one.high() == other.high() && one.low() == other.low();
    }

    @Override
    public void second(long timeNanos) {
        if (runs) {
            runs = false;
            for (Sender sender : senders.values()) {
                for (Hl7Speaker speaker : sender.speakers) {
                    Run run = speaker.run;
                    if (run != null && Times.apart(timeNanos, run.lastTime, RUN_PAUSE)) {
                        endRun(sender, speaker);
                    }
                    runs |= speaker.run != null;
                }
            }
        }
    }

    @Override
    public void discontinuity() {
        for (Sender sender : senders.values()) {
            for (Hl7Speaker speaker : sender.speakers) {
                endRun(sender, speaker);
            }
        }
        senders.clear();
    }

    @Override
    public void end(long timeNanos) {
        discontinuity();
    }
}
