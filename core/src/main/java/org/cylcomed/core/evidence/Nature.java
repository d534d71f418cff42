package org.cylcomed.core.evidence;

/** Whether something happened or something stands. */
public enum Nature {
    /** Something happened that an attack would explain. */
    ATTACK,
    /** Something stands (clear text, old TLS, a known vulnerability): moves the prior, never the posterior. */
    WEAKNESS,
    /** How the machine itself does, good or bad, without an attacker. */
    HEALTH
}
