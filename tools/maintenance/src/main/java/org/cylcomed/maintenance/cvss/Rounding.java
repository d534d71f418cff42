package org.cylcomed.maintenance.cvss;

/**
 * How the last step of CVSS 4.0, rounding to one decimal, meets a number that lies in the middle, such as 8.55.
 *
 * <p>The standard says "half up" of an exact number. FIRST's calculator computed with binary fractions, where 8.55 may come
 * out as 8.5499, and so rounded down; published scores of that time follow it. The library of Red Hat, and FIRST's calculator
 * since it added a small number before rounding, give 8.6. Of all 104,976 base vectors 522 differ, by 0.1 each.
 */
public enum Rounding {
    /** As FIRST's calculator scored when CVSS 4.0 was published. */
    FIRST_PUBLISHED(0),
    /** As the standard's words have it, and FIRST's calculator does now. */
    HALF_UP(1e-6);

    final double lift;

    Rounding(double lift) {
        this.lift = lift;
    }
}
