package org.cylcomed.core.observation;

/** Which end of a conversation the subject is: the one who called, or the one who answered. */
public enum Role {
    CLIENT,
    SERVER
}
