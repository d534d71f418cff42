package org.cylcomed.maintenance.cpe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a vulnerability applies: a criterion, or several joined by AND or OR. */
public sealed interface Configuration {
    /** How nodes are joined. */
    enum Operator {
        AND,
        OR
    }

    /** Whether it applies to what a device holds. */
    Applies appliesTo(Inventory inventory);

    /** The criteria of vulnerable products within, in their order. */
    List<Criterion> vulnerableCriteria();

    /** Joined configurations. Negated, what they say is turned round. */
    record Node(Operator operator, boolean negated, List<Configuration> children) implements Configuration {
        public Node {
            children = List.copyOf(children);
        }

        @Override
        public Applies appliesTo(Inventory inventory) {
            Applies joined = operator == Operator.AND && !children.isEmpty() ? Applies.YES : Applies.NO;
            for (Configuration child : children) {
                Applies applies = child.appliesTo(inventory);
                joined = operator == Operator.AND ? joined.and(applies) : joined.or(applies);
            }
            return negated ? joined.not() : joined;
        }

        @Override
        public List<Criterion> vulnerableCriteria() {
            return children.stream()
                    .flatMap(child -> child.vulnerableCriteria().stream())
                    .toList();
        }
    }

    /**
     * A name and the versions it means, as NVD writes a match criterion.
     *
     * @param vulnerable whether the named product has the fault; if not, it is what the faulty one runs on or with
     * @param versions null where the name's own version counts
     */
    record Criterion(Cpe name, boolean vulnerable, @Nullable Bounds versions) implements Configuration {
        @Override
        public Applies appliesTo(Inventory inventory) {
            return inventory.holds(this);
        }

        @Override
        public List<Criterion> vulnerableCriteria() {
            return vulnerable ? List.of(this) : List.of();
        }
    }
}
