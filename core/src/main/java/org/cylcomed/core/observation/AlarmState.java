package org.cylcomed.core.observation;

/** State of an alarm condition and its signal, after IEC 60601-1-8. */
public enum AlarmState {
    ACTIVE,
    /** The condition is over, the signal goes on until someone answers it. */
    LATCHED,
    ACKNOWLEDGED,
    /** The audible signal is paused or off. */
    SILENCED,
    ENDED
}
