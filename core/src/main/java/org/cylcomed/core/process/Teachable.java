package org.cylcomed.core.process;

import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A kind that says that something is new to what was learned, so that people may teach otherwise. What a rule finds is
 * none: it is right or wrong whatever a device usually does.
 *
 * @param ofPeer it is normal with the same other party alone
 * @param same facts by which two pieces of evidence are of the same thing
 * @param amounts facts that are amounts; a piece of evidence has at most one of them
 */
public record Teachable(Kind kind, boolean ofPeer, Set<String> same, Set<String> amounts) {
    /** What was said once comes again a little larger. */
    private static final double MARGIN = 1.25;

    public Teachable {
        same = Set.copyOf(same);
        amounts = Set.copyOf(amounts);
    }

    /** That what this evidence says is normal, and no more than that. */
    public Lesson lesson(DeviceId device, @Nullable Subject peer, SortedMap<String, Fact> facts, Instant until) {
        Double amount = amount(facts);
        return new Lesson(
                device,
                kind.name(),
                ofPeer ? peer : null,
                same(facts),
                amount == null ? null : amount * MARGIN,
                until,
                true);
    }

    /** Whether evidence of this kind is of what the lesson says, whoever it is about. */
    public boolean isCovered(Lesson lesson, @Nullable Subject peer, SortedMap<String, Fact> facts) {
        Double amount = amount(facts);
        Double most = lesson.atMost();
        return kind.name().equals(lesson.kind())
                && lesson.likeness() == likeness(peer, facts)
                && (amount == null || (most != null && amount <= most));
    }

    /** What evidence is like, for a processor that looks it up among its lessons. */
    public long likeness(@Nullable Subject peer, SortedMap<String, Fact> facts) {
        return likeness(kind.name(), ofPeer ? peer : null, same(facts));
    }

    private SortedMap<String, Fact> same(SortedMap<String, Fact> facts) {
        SortedMap<String, Fact> kept = new TreeMap<>(facts);
        kept.keySet().retainAll(same);
        return kept;
    }

    private @Nullable Double amount(SortedMap<String, Fact> facts) {
        for (String name : amounts) {
            if (facts.get(name) instanceof Fact.Numeric number) {
                return number.value();
            }
        }
        return null;
    }

    /** The same in every run, as states hold it: FNV-1a of 64 bits. */
    public static long likeness(String kind, @Nullable Subject peer, SortedMap<String, Fact> same) {
        long hash = add(0xcbf29ce484222325L, kind);
        hash = switch (peer) {
            case null -> add(hash, "");
            case DeviceId id -> add(hash, id.value());
            case Identifier name -> add(add(add(hash, name.namespace().name()), name.scope()), name.value());
        };
        for (SortedMap.Entry<String, Fact> each : same.entrySet()) {
            hash = add(hash, each.getKey());
            hash = switch (each.getValue()) {
                case Fact.Text text -> add(hash, text.value());
                case Fact.Numeric number -> add(hash, Double.toString(number.value()));
                case Fact.Flag flag -> add(hash, Boolean.toString(flag.value()));
                case Fact.Texts texts -> add(hash, String.join("\n", texts.values()));
            };
        }
        return hash;
    }

    private static long add(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (mixed ^ 0xffff) * 0x100000001b3L;
    }
}
