package org.cylcomed.server.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** For tests and for a server that keeps nothing. */
public final class MemoryOutputStore implements OutputStore {
    private static final class State {
        Output output;
        long through;
        Delivered delivered = Delivered.NOTHING;

        @Nullable
        Delivery waiting;

        final List<Delivery> dead = new ArrayList<>();

        State(Output output, long through) {
            this.output = output;
            this.through = through;
        }
    }

    private final Map<UUID, State> states = new LinkedHashMap<>();

    @Override
    public synchronized List<Output> outputs() {
        return states.values().stream()
                .map(state -> state.output)
                .sorted(Comparator.comparing(Output::name).thenComparing(Output::id))
                .toList();
    }

    @Override
    public synchronized void save(Output output, long position) {
        State state = states.get(output.id());
        if (state == null) {
            states.put(output.id(), new State(output, position));
        } else {
            state.output = output;
        }
    }

    @Override
    public synchronized void remove(UUID output) {
        states.remove(output);
    }

    @Override
    public synchronized long through(UUID output) {
        return state(output).through;
    }

    @Override
    public synchronized Optional<Delivery> waiting(UUID output) {
        return Optional.ofNullable(state(output).waiting);
    }

    @Override
    public synchronized void arrived(UUID output, long position) {
        State state = state(output);
        state.through = Math.max(state.through, position);
        state.waiting = null;
    }

    @Override
    public synchronized void delivered(UUID output, long position, Instant at) {
        arrived(output, position);
        State state = state(output);
        state.delivered = new Delivered(state.delivered.count() + 1, at);
    }

    @Override
    public synchronized Delivered delivered(UUID output) {
        return state(output).delivered;
    }

    @Override
    public synchronized void failed(UUID output, Delivery delivery) {
        State state = state(output);
        if (delivery.nextAt() == null) {
            state.dead.add(delivery);
            arrived(output, delivery.position());
        } else {
            state.waiting = delivery;
        }
    }

    @Override
    public synchronized List<Delivery> deadLetters(UUID output, int limit) {
        return state(output).dead.reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized long deadLetterCount(UUID output) {
        return state(output).dead.size();
    }

    private State state(UUID output) {
        State state = states.get(output);
        if (state == null) {
            throw new IllegalArgumentException("there is no such output");
        }
        return state;
    }
}
