package org.cylcomed.reader.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;

/**
 * Hosts processors beside a reader: what they judge is sent on, what they judge it of stays. States are in memory alone and
 * the longest unused goes first, so a reader that starts anew learns anew. Of one thread at a time.
 */
final class Beside {
    static final int MOST_KEYS = 256;
    private static final Duration ONE_A_MINUTE = Duration.ofMinutes(1);

    private final List<Stage<?>> stages = new ArrayList<>();

    Beside(List<Processor<?>> processors) {
        processors.forEach(processor -> stages.add(new Stage<>(processor)));
    }

    /** @return what was judged of it, in order */
    List<Evidence> observe(Observation observation) {
        List<Evidence> judged = new ArrayList<>();
        stages.forEach(stage -> stage.observe(observation, judged));
        return judged;
    }

    /** Some time has passed. */
    List<Evidence> tick(Origin origin) {
        List<Evidence> judged = new ArrayList<>();
        stages.forEach(stage -> stage.tick(origin, judged));
        return judged;
    }

    private static final class Held<S> {
        S state;
        Instant latest = Instant.MIN;
        final Map<String, Instant> emitted = new HashMap<>();

        Held(S state) {
            this.state = state;
        }
    }

    private static final class Stage<S> {
        private final Processor<S> processor;
        private final LinkedHashMap<Subject, Held<S>> states = new LinkedHashMap<>(16, 0.75f, true);
        private boolean failed;

        Stage(Processor<S> processor) {
            this.processor = processor;
        }

        void observe(Observation observation, List<Evidence> judged) {
            Optional<Key> key = processor.key(observation);
            if (key.isEmpty()) {
                return;
            }
            Subject subject = key.get().subject();
            Held<S> held = states.get(subject);
            if (held == null) {
                if (states.size() == MOST_KEYS) {
                    states.pollFirstEntry();
                }
                held = new Held<>(processor.initial(key.get()));
                states.put(subject, held);
            }
            process(subject, held, observation, judged);
        }

        void tick(Origin origin, List<Evidence> judged) {
            states.forEach((subject, held) -> process(subject, held, new Tick(origin, subject), judged));
        }

        private void process(Subject key, Held<S> held, Observation observation, List<Evidence> judged) {
            Instant at = observation.origin().at();
            boolean late = at.isBefore(held.latest);
            held.latest = late ? held.latest : at;
            try {
                held.state = processor.process(held.state, observation, emitter(key, held, at, late, judged));
            } catch (RuntimeException defect) {
                // Values and alarms are told by the same reader: they go on.
                held.state = processor.initial(new Key(key));
                if (!failed) {
                    failed = true;
                    System.err.println("A defect: " + processor.name() + " failed and begins anew ("
                            + defect.getClass().getSimpleName() + ").");
                }
            }
        }

        private Emitter emitter(Subject key, Held<S> held, Instant at, boolean late, List<Evidence> judged) {
            return new Emitter() {
                @Override
                public void emit(Judgement judgement) {
                    Instant last = held.emitted.get(judgement.kind().name());
                    if (last == null || Duration.between(last, at).abs().compareTo(ONE_A_MINUTE) >= 0) {
                        held.emitted.put(judgement.kind().name(), at);
                        judged.add(named(key, judgement, at));
                    }
                }

                @Override
                public boolean late() {
                    return late;
                }
            };
        }

        /** By the time, not by the number of the fact: that begins anew with the reader. */
        private Evidence named(Subject key, Judgement judgement, Instant at) {
            return judgement.named(
                    EvidenceId.of(processor.name(), key, judgement.kind(), at.toEpochMilli(), 0), processor.name());
        }
    }
}
