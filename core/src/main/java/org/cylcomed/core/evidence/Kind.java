package org.cylcomed.core.evidence;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a piece of evidence says, declared once by the tool that says it.
 *
 * @param name kebab-case, the key of its sentences: {@code arp-spoofing}
 * @param ratio its usual weight, within the cap of the group; at most 1 for {@link Nature#HEALTH}
 * @param halfLife age at which its weight (the logarithm of the ratio) is halved
 * @param quietAfter without new evidence for this long, its finding is over
 * @param techniques in order of their ids; empty where none fits
 */
public record Kind(
        String name,
        Nature nature,
        SourceGroup group,
        Severity severity,
        Ratio ratio,
        Duration halfLife,
        Duration quietAfter,
        Set<Technique> techniques)
        implements Comparable<Kind> {
    public Kind {
        requireKebabCase(name);
        if (ratio.value() > group.greatestRatio()) {
            throw new IllegalArgumentException(
                    name + ": the group " + group + " allows a ratio of at most " + group.greatestRatio());
        }
        if (group == SourceGroup.SOFTWARE && nature != Nature.WEAKNESS) {
            throw new IllegalArgumentException(name + ": the group SOFTWARE holds weaknesses only");
        }
        if (nature == Nature.HEALTH && ratio.value() > 1) {
            throw new IllegalArgumentException(name + ": how a machine does never speaks for an attack");
        }
        if (!halfLife.isPositive() || !quietAfter.isPositive()) {
            throw new IllegalArgumentException(name + ": half-life and quiet time are above 0");
        }
        techniques = Collections.unmodifiableSortedSet(new TreeSet<>(techniques));
    }

    private static void requireKebabCase(String name) {
        boolean good = !name.isEmpty() && name.length() <= 64 && name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
        for (int i = 1; good && i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            good = letter || (c == '-' && name.charAt(i - 1) != '-' && i < name.length() - 1);
        }
        if (!good) {
            throw new IllegalArgumentException("a kind is named in kebab-case, at most 64 characters");
        }
    }

    /** Of the name alone, which tells kinds apart: kinds are keys of large tables, and their other parts cost a hash each. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public int compareTo(Kind other) {
        return name.compareTo(other.name);
    }
}
