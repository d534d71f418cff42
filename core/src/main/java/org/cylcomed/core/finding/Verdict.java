package org.cylcomed.core.finding;

/** What is said about data and machines; never about a patient's illness or treatment. */
public enum Verdict {
    /** Nothing of weight contradicts what the device says. */
    CONSISTENT,
    /** Something is wrong with the machine or its surroundings, and no attack is needed to explain it. */
    TECHNICAL,
    SUSPICIOUS,
    COMPROMISED_PATH
}
