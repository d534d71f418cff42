package org.cylcomed.server.access;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which devices somebody is shown. Every query takes it, for rows and for totals alike: a count over everything would
 * tell what the rows hide.
 */
public record Reach(boolean all, SortedSet<String> careUnits, SortedSet<String> models) {
    public Reach {
        careUnits = Collections.unmodifiableSortedSet(new TreeSet<>(careUnits));
        models = Collections.unmodifiableSortedSet(new TreeSet<>(models));
        if (all && !(careUnits.isEmpty() && models.isEmpty())) {
            throw new IllegalArgumentException("all has no limits");
        }
    }

    public static Reach everything() {
        return new Reach(true, Collections.emptySortedSet(), Collections.emptySortedSet());
    }

    public static Reach nothing() {
        return new Reach(false, Collections.emptySortedSet(), Collections.emptySortedSet());
    }

    /** Devices of these care units, all models; no care unit given means no device. */
    public static Reach careUnits(Collection<String> careUnits) {
        return new Reach(false, new TreeSet<>(careUnits), Collections.emptySortedSet());
    }

    /**
     * Devices of these models; no model given means no device.
     *
     * @param careUnits if not empty, only those of these care units
     */
    public static Reach models(Collection<String> models, Collection<String> careUnits) {
        return models.isEmpty() ? nothing() : new Reach(false, new TreeSet<>(careUnits), new TreeSet<>(models));
    }

    /** A device without a care unit or model is seen by those alone whose reach does not ask for one. */
    public boolean includes(@Nullable String careUnit, @Nullable String model) {
        if (all) {
            return true;
        }
        if (careUnits.isEmpty() && models.isEmpty()) {
            return false;
        }
        return (careUnits.isEmpty() || (careUnit != null && careUnits.contains(careUnit)))
                && (models.isEmpty() || (model != null && models.contains(model)));
    }
}
