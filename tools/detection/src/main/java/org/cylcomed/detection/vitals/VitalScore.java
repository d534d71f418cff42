package org.cylcomed.detection.vitals;

/** The ways in which values are held against themselves. Each grows with how unlikely the patient makes it. */
public enum VitalScore {
    /** One rate stepped away from the other and stays there, in what the two usually differ by. */
    SHIFT,
    /** One rate is further from the other than ever, however slowly it went, in what the two usually differ by. */
    APART,
    /** Several values stepped in the same second and stay, in natural logarithms of how rare that is here. */
    SEAM,
    /** A stretch is told again, in bits of what would have to happen twice by chance. */
    REPEAT,
    /** No value changes any more, in bits of what would have to stay away by chance. */
    FROZEN,
    /** Seconds without a change of any value. */
    STILL,
    /** One value stands still that usually changes, in natural logarithms of how rare that is here. */
    HELD,
    /** A value is missing, and never seen low since, in natural logarithms of how rare that is here. */
    HIDDEN
}
