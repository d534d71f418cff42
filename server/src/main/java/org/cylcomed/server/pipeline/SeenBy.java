package org.cylcomed.server.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;

/**
 * Who speaks of a device: sensors and captures, groups of sources, protocols. It judges nothing; it is a processor so that
 * its state is checkpointed with all others. People may look at the states while the engine's thread changes them: each
 * is replaced whole.
 */
public final class SeenBy implements Processor<SeenBy.State> {
    private static final int MOST = 32;

    private final Map<DeviceId, State> byDevice = new ConcurrentHashMap<>();

    /** What is known of one device. Changed by the engine's thread alone. */
    public static final class State {
        private final DeviceId device;
        private volatile Map<String, Instant> sources = Map.of();
        private volatile Set<SourceGroup> groups = Set.of();
        private volatile SortedSet<String> protocols = Collections.emptySortedSet();

        private State(DeviceId device) {
            this.device = device;
        }

        /** Sensors and captures, and the event time of the last they saw. */
        public Map<String, Instant> sources() {
            return sources;
        }

        public Set<SourceGroup> groups() {
            return groups;
        }

        public SortedSet<String> protocols() {
            return protocols;
        }

        private void source(String source, Instant at) {
            Instant known = sources.get(source);
            if (known != null ? at.isAfter(known.plusSeconds(1)) : sources.size() < MOST) {
                sources = sources.isEmpty() || (known != null && sources.size() == 1)
                        ? Map.of(source, at)
                        : with(source, at);
            }
        }

        private Map<String, Instant> with(String source, Instant at) {
            TreeMap<String, Instant> next = new TreeMap<>(sources);
            next.put(source, at);
            return Collections.unmodifiableMap(next);
        }

        private void group(SourceGroup group) {
            if (!groups.contains(group)) {
                EnumSet<SourceGroup> next = EnumSet.of(group);
                next.addAll(groups);
                groups = Collections.unmodifiableSet(next);
            }
        }

        private void protocol(String protocol) {
            if (protocols.size() < MOST && !protocols.contains(protocol)) {
                SortedSet<String> next = new TreeSet<>(protocols);
                next.add(protocol);
                protocols = Collections.unmodifiableSortedSet(next);
            }
        }
    }

    /** What is known of a device; a fresh state when nothing is. */
    public State of(DeviceId device) {
        State known = byDevice.get(device);
        return known == null ? new State(device) : known;
    }

    @Override
    public String name() {
        return "seen-by";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation.subject() instanceof DeviceId && !(observation instanceof Tick)
                ? Optional.of(new Key(observation.subject()))
                : Optional.empty();
    }

    @Override
    public State initial(Key key) {
        State state = new State((DeviceId) key.subject());
        byDevice.put(state.device, state);
        return state;
    }

    @Override
    public State process(State state, Observation observation, Emitter evidence) {
        if (observation instanceof Tick) {
            return state;
        }
        state.source(observation.origin().source().value(), observation.origin().at());
        state.group(group(observation));
        if (observation instanceof Conversation conversation && conversation.protocol() != null) {
            state.protocol(conversation.protocol());
        } else if (observation instanceof Operation operation) {
            state.protocol(operation.protocol());
        }
        return state;
    }

    private static SourceGroup group(Observation observation) {
        return switch (observation) {
            case LogLine line -> SourceGroup.LOG;
            case org.cylcomed.core.observation.Measurement measurement -> SourceGroup.TELEMETRY;
            case org.cylcomed.core.observation.Waveform waveform -> SourceGroup.TELEMETRY;
            case org.cylcomed.core.observation.ClinicalAlarm alarm -> SourceGroup.TELEMETRY;
            case Operation operation -> SourceGroup.NETWORK;
            case Conversation conversation -> SourceGroup.NETWORK;
            case org.cylcomed.core.observation.Identity identity -> SourceGroup.NETWORK;
            case Tick tick -> SourceGroup.NETWORK;
        };
    }

    @Override
    public StateCodec<State> codec() {
        return new Codec();
    }

    private final class Codec implements StateCodec<State> {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public byte[] encode(State state) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeUTF(state.device.value());
                out.writeInt(state.sources.size());
                for (Map.Entry<String, Instant> each : state.sources.entrySet()) {
                    out.writeUTF(each.getKey());
                    out.writeLong(each.getValue().getEpochSecond());
                    out.writeInt(each.getValue().getNano());
                }
                out.writeInt(state.groups.size());
                for (SourceGroup group : state.groups) {
                    out.writeUTF(group.name());
                }
                out.writeInt(state.protocols.size());
                for (String protocol : state.protocols) {
                    out.writeUTF(protocol);
                }
            } catch (IOException e) {
                throw new IllegalStateException("memory does not fail to be written", e);
            }
            return bytes.toByteArray();
        }

        @Override
        public Optional<State> decode(int version, byte[] bytes) {
            if (version != version()) {
                return Optional.empty();
            }
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                State state = new State(new DeviceId(in.readUTF()));
                for (int left = in.readInt(); left > 0; left--) {
                    state.source(in.readUTF(), Instant.ofEpochSecond(in.readLong(), in.readInt()));
                }
                for (int left = in.readInt(); left > 0; left--) {
                    state.group(SourceGroup.valueOf(in.readUTF()));
                }
                for (int left = in.readInt(); left > 0; left--) {
                    state.protocol(in.readUTF());
                }
                byDevice.put(state.device, state);
                return Optional.of(state);
            } catch (IOException | RuntimeException e) {
                return Optional.empty();
            }
        }
    }
}
