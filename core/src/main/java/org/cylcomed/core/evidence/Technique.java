package org.cylcomed.core.evidence;

/**
 * A technique of MITRE ATT&CK, Enterprise or ICS.
 *
 * @param id such as {@code T1046}, {@code T0856} or {@code T1110.001}
 */
public record Technique(String id) implements Comparable<Technique> {
    public Technique {
        boolean good = id.length() == 5 || (id.length() == 9 && id.charAt(5) == '.');
        good = good && id.charAt(0) == 'T';
        for (int i = 1; good && i < id.length(); i++) {
            good = i == 5 || (id.charAt(i) >= '0' && id.charAt(i) <= '9');
        }
        if (!good) {
            throw new IllegalArgumentException("a technique is written T1046 or T1110.001");
        }
    }

    @Override
    public int compareTo(Technique other) {
        return id.compareTo(other.id);
    }
}
