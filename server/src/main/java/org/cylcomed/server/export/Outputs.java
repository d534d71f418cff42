package org.cylcomed.server.export;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells every enabled output of every record, in order: once, or counts that it could not.
 *
 * <p>A record that fails is tried again before the next one is sent, so a receiver that is away holds up its own row only,
 * and at most one record of each output waits. Should the program die between the receiver's yes and the note of it, the
 * record is told again under the same id, by which a receiver knows it.
 */
public final class Outputs implements AutoCloseable {
    private static final int BATCH = 100;

    /** Makes the sender of an output; refuses settings that lead nowhere with an {@link IllegalArgumentException}. */
    @FunctionalInterface
    public interface Senders {
        Sender open(Output output);
    }

    /**
     * What one round did.
     *
     * @param delivered records that arrived
     * @param failed attempts that failed and will be made again
     * @param givenUp records that will not be tried again
     */
    public record Round(long delivered, long failed, long givenUp) {
        private Round plus(Round other) {
            return new Round(delivered + other.delivered, failed + other.failed, givenUp + other.givenUp);
        }
    }

    private record Open(Output output, Sender sender) {}

    private final OutputStore store;
    private final FindingFeed feed;
    private final Exporters exporters;
    private final Senders senders;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Map<UUID, Open> open = new HashMap<>();

    public Outputs(
            OutputStore store,
            FindingFeed feed,
            Exporters exporters,
            Senders senders,
            Backoff backoff,
            InstantSource clock) {
        this.store = store;
        this.feed = feed;
        this.exporters = exporters;
        this.senders = senders;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Tells what is new and what is due; the caller calls again when something is new, or after a while. */
    public synchronized Round deliver() {
        Round round = new Round(0, 0, 0);
        List<Output> outputs = store.outputs();
        closeAllBut(outputs);
        for (Output output : outputs) {
            if (output.enabled()) {
                round = round.plus(deliver(output));
            }
        }
        return round;
    }

    private Round deliver(Output output) {
        long delivered = 0;
        long givenUp = 0;
        while (true) {
            Optional<Delivery> waiting = store.waiting(output.id());
            Instant now = clock.instant();
            if (waiting.isPresent() && isAfter(waiting.get().nextAt(), now)) {
                return new Round(delivered, 0, givenUp);
            }
            List<FindingFeed.Entry> entries = feed.after(store.through(output.id()), waiting.isPresent() ? 1 : BATCH);
            if (entries.isEmpty()) {
                return new Round(delivered, 0, givenUp);
            }
            for (FindingFeed.Entry entry : entries) {
                if (!output.tells().contains(entry.record().type())) {
                    store.arrived(output.id(), entry.position());
                    continue;
                }
                try {
                    send(output, entry);
                    store.delivered(output.id(), entry.position(), clock.instant());
                    delivered++;
                } catch (DeliveryException e) {
                    if (!fail(output, entry.position(), waiting, e)) {
                        return new Round(delivered, 1, givenUp);
                    }
                    givenUp++;
                }
                waiting = Optional.empty();
            }
        }
    }

    private void send(Output output, FindingFeed.Entry entry) throws DeliveryException {
        Exporter exporter = exporters
                .named(output.format())
                .orElseThrow(() -> DeliveryException.terminal("The output's format is not known."));
        if (!exporter.writes().contains(entry.record().type())) {
            throw DeliveryException.terminal("The output's format cannot tell of this.");
        }
        sender(output).send(entry.record().eventId(), exporter.mediaType(), exporter.write(entry.record()));
    }

    private Sender sender(Output output) throws DeliveryException {
        Open current = open.get(output.id());
        if (current != null && current.output().equals(output)) {
            return current.sender();
        }
        if (current != null) {
            current.sender().close();
        }
        try {
            Open fresh = new Open(output, senders.open(output));
            open.put(output.id(), fresh);
            return fresh.sender();
        } catch (IllegalArgumentException e) {
            open.remove(output.id());
            throw DeliveryException.retryable("The output's settings are not valid.", e);
        }
    }

    /** @return whether the record was given up, so that the next one can be sent */
    private boolean fail(Output output, long position, Optional<Delivery> before, DeliveryException why) {
        int attempts = 1
                + before.filter(delivery -> delivery.position() == position)
                        .map(Delivery::attempts)
                        .orElse(0);
        boolean over = !why.isRetryable() || attempts >= backoff.attempts();
        Instant next = over ? null : clock.instant().plus(backoff.after(attempts));
        String sentence = why.getMessage() == null ? "It failed." : why.getMessage();
        store.failed(output.id(), new Delivery(position, attempts, next, sentence));
        return over;
    }

    private static boolean isAfter(@Nullable Instant time, Instant now) {
        return time != null && time.isAfter(now);
    }

    private void closeAllBut(List<Output> outputs) {
        Set<UUID> kept = new HashSet<>();
        outputs.stream().filter(Output::enabled).map(Output::id).forEach(kept::add);
        open.entrySet().removeIf(entry -> {
            boolean gone = !kept.contains(entry.getKey());
            if (gone) {
                entry.getValue().sender().close();
            }
            return gone;
        });
    }

    @Override
    public synchronized void close() {
        open.values().forEach(each -> each.sender().close());
        open.clear();
    }
}
