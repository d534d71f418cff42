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

    /** Whether nobody with {@code other} sees a device that is hidden from this. */
    public boolean covers(Reach other) {
        if (all || other.showsNothing()) {
            return true;
        }
        return !showsNothing() && !other.all && within(other.careUnits, careUnits) && within(other.models, models);
    }

    private boolean showsNothing() {
        return !all && careUnits.isEmpty() && models.isEmpty();
    }

    /** A limit of the wider one must be a limit of the narrower too. */
    private static boolean within(SortedSet<String> narrower, SortedSet<String> wider) {
        return wider.isEmpty() || (!narrower.isEmpty() && wider.containsAll(narrower));
    }

    /** A device without a care unit or model is seen by those alone whose reach does not ask for one. */
    public boolean includes(@Nullable String careUnit, @Nullable String model) {
        if (all) {
            return true;
        }
        if (showsNothing()) {
            return false;
        }
        return (careUnits.isEmpty() || (careUnit != null && careUnits.contains(careUnit)))
                && (models.isEmpty() || (model != null && models.contains(model)));
    }
}
