package org.cylcomed.detection.logs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Origin;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Lesson;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.StateCodec;
import org.cylcomed.core.process.Teachable;

/**
 * Learns which kinds of lines a device writes and how many, and says what is new. It says nothing before it knows the
 * device: {@value #LEAST_LINES} lines over {@value #LEAST_HOURS} hours of event time, in {@value #LEAST_ACTIVE_HOURS}
 * different ones. Once it said something, nothing is learned or said about new kinds for a day. It keeps hashes and
 * counts; what it says rests on the line and does not repeat it.
 */
public final class LogProcessor implements Processor<LogHabit> {
    public static final int LEAST_LINES = 500;
    public static final int LEAST_HOURS = 24;
    public static final int LEAST_ACTIVE_HOURS = 6;

    private static final int MINUTES_OF_A_DAY = 24 * 60;

    /** A device that wrote something new within this time writes new things as a habit. */
    private static final int SETTLED_MINUTES = 6 * 60;

    private static final double FAR = 6;
    private static final int LEAST_BURST = 200;
    private static final int LEAST_MINUTES = 50;
    private static final int LONGEST_PROGRAM = 64;

    /** Of a burst only its beginning is seen when it is told, so how large a usual one is cannot be taught. */
    private static final Teachable LINE =
            new Teachable(LogKinds.NEW_LOG_LINE, false, Set.of("program", "shape"), Set.of());

    private final MinerSettings settings = MinerSettings.DEFAULT;

    @Override
    public String name() {
        return "log-behaviour";
    }

    @Override
    public Optional<Key> key(Observation observation) {
        return observation instanceof LogLine && observation.subject() instanceof DeviceId
                ? Optional.of(new Key(observation.subject()))
                : Optional.empty();
    }

    @Override
    public LogHabit initial(Key key) {
        return new LogHabit();
    }

    @Override
    public StateCodec<LogHabit> codec() {
        return LogHabit.codec();
    }

    @Override
    public List<Teachable> teachable() {
        return List.of(LINE);
    }

    @Override
    public LogHabit taught(LogHabit state, Lesson lesson) {
        state.taught.learn(lesson);
        if (lesson.stands() && lesson.same().get("shape") instanceof Fact.Text shape) {
            int hash = (int) Long.parseLong(shape.value(), 16);
            state.shapes.forget(hash);
            state.strangers.forget(hash);
        }
        return state;
    }

    @Override
    public LogHabit process(LogHabit state, Observation observation, Emitter evidence) {
        if (!(observation instanceof LogLine line) || evidence.late()) {
            return state;
        }
        int minute = minute(line.origin());
        if (state.observations == 0) {
            state.firstMinute = minute;
            state.latestMinute = minute;
            state.lastNewShape = minute;
            state.activeHours = 1;
        }
        boolean known = state.observations >= LEAST_LINES
                && minute - state.firstMinute >= LEAST_HOURS * 60
                && state.activeHours >= LEAST_ACTIVE_HOURS;
        state.observations++;
        count(state, line, minute, known, evidence);
        look(state, line, minute, known, evidence);
        return state;
    }

    private static int minute(Origin origin) {
        Instant at = origin.at().isAfter(origin.received()) ? origin.received() : origin.at();
        return (int) (at.getEpochSecond() / 60);
    }

    /** A minute is learned when the next one begins; a burst is told while it lasts, and not learned. */
    private static void count(LogHabit state, LogLine line, int minute, boolean known, Emitter evidence) {
        if (minute != state.latestMinute) {
            if (state.linesThisMinute > 0) {
                state.lines.learn(StrictMath.log(1.0 + state.linesThisMinute));
            }
            state.activeHours += minute / 60 != state.latestMinute / 60 && state.activeHours < 168 ? 1 : 0;
            state.latestMinute = minute;
            state.linesThisMinute = 0;
        }
        if (state.linesThisMinute < 0) {
            return;
        }
        state.linesThisMinute++;
        boolean judged = known && state.linesThisMinute >= LEAST_BURST && state.lines.samples() >= LEAST_MINUTES;
        if (judged && state.lines.above(StrictMath.log(1.0 + state.linesThisMinute)) > FAR) {
            SortedMap<String, Fact> facts = new TreeMap<>();
            facts.put("lines", Fact.of(state.linesThisMinute));
            facts.put("usualLines", Fact.of(Math.round(StrictMath.exp(state.lines.mean()) - 1)));
            emit(LogKinds.LOG_BURST, line, facts, evidence);
            state.linesThisMinute = -1;
        }
    }

    private void look(LogHabit state, LogLine line, int minute, boolean known, Emitter evidence) {
        LineShape shape = state.shape;
        shape.read(line.text());
        int hash = (int) (shape.hash() >>> 32) * 31 + line.program().hashCode();
        boolean frozen = state.frozenUntil > minute;
        if (state.shapes.knows(hash)) {
            if (!frozen) {
                state.shapes.see(hash, minute);
            }
            return;
        }
        if (isOfAKnownFamily(state, line)) {
            return;
        }
        if (!state.taught.isEmpty() && state.taught.allows(LINE.likeness(null, facts(line, hash)), 0, minute)) {
            return;
        }
        boolean habit =
                minute - state.lastNewShape < SETTLED_MINUTES || state.shapes.isFull() || state.families.isFull();
        boolean said = state.strangers.knows(hash);
        if (known && !habit && !said) {
            state.strangers.see(hash, minute);
            if (!frozen) {
                state.frozenUntil = minute + MINUTES_OF_A_DAY;
                SortedMap<String, Fact> facts = facts(line, hash);
                facts.put("level", Fact.of(line.level()));
                facts.put("known", Fact.of(state.shapes.count()));
                facts.put("days", Fact.of(Math.floorDiv(minute - state.firstMinute, MINUTES_OF_A_DAY)));
                emit(LogKinds.NEW_LOG_LINE, line, facts, evidence);
            }
        } else if (!frozen) {
            learn(state, line, hash, minute);
            // What stayed for a day after it was said is nothing new that would make others a habit.
            state.lastNewShape = said ? state.lastNewShape : minute;
        }
    }

    /** A hash of the line's words without its values tells this kind of line from others, and nothing else. */
    private static SortedMap<String, Fact> facts(LogLine line, int hash) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("program", Fact.of(shortened(line.program())));
        facts.put("shape", Fact.of(String.format("%08x", hash)));
        return facts;
    }

    private static String shortened(String program) {
        return program.length() <= LONGEST_PROGRAM ? program : program.substring(0, LONGEST_PROGRAM);
    }

    private boolean isOfAKnownFamily(LogHabit state, LogLine line) {
        LineShape shape = state.shape;
        int program = line.program().hashCode();
        for (int place = 0; place < shape.places(); place++) {
            if (shape.hasFamily(place, settings.leastWords())
                    && state.families.isOne(
                            LineShape.mix(shape.family(place) + program), shape.isValue(place), settings)) {
                return true;
            }
        }
        return false;
    }

    private void learn(LogHabit state, LogLine line, int hash, int minute) {
        LineShape shape = state.shape;
        state.shapes.see(hash, minute);
        int program = line.program().hashCode();
        for (int place = 0; place < shape.places(); place++) {
            if (shape.hasFamily(place, settings.leastWords())) {
                state.families.add(LineShape.mix(shape.family(place) + program), shape.isValue(place));
            }
        }
    }

    private static void emit(Kind kind, LogLine line, SortedMap<String, Fact> facts, Emitter evidence) {
        Origin origin = line.origin();
        evidence.emit(new Judgement(
                line.subject(),
                null,
                kind,
                origin.at(),
                origin.at(),
                kind.ratio().value(),
                facts,
                List.of(new Reference.Observed(origin.source(), origin.sequence()))));
    }
}
