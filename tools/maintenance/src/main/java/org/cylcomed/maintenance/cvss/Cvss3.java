package org.cylcomed.maintenance.cvss;

import java.util.Arrays;
import java.util.Optional;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.jspecify.annotations.Nullable;

/**
 * A vector of CVSS 3.0 or 3.1. The two differ in how they round up and in the environmental impact of a changed scope.
 *
 * <p>FDA recognises the 3.0 rubric for medical devices until 2026-12-20 and 3.1 after it, so both stay.
 */
public final class Cvss3 implements CvssVector {
    private static final Metrics METRICS = new Metrics(
            "X",
            8,
            "AV:N,A,L,P",
            "AC:L,H",
            "PR:N,L,H",
            "UI:N,R",
            "S:U,C",
            "C:N,L,H",
            "I:N,L,H",
            "A:N,L,H",
            "E:U,P,F,H",
            "RL:O,T,W,U",
            "RC:U,R,C",
            "CR:L,M,H",
            "IR:L,M,H",
            "AR:L,M,H",
            "MAV:N,A,L,P",
            "MAC:L,H",
            "MPR:N,L,H",
            "MUI:N,R",
            "MS:U,C",
            "MC:N,L,H",
            "MI:N,L,H",
            "MA:N,L,H");
    private static final int SCOPE = 4;
    private static final int IMPACT = 5;
    private static final int E = 8;
    private static final int RL = 9;
    private static final int RC = 10;
    private static final int REQUIREMENT = 11;
    private static final int MODIFIED = 14;

    private static final double[] ATTACK_VECTOR = {0.85, 0.62, 0.55, 0.2};
    private static final double[] COMPLEXITY = {0.77, 0.44};
    private static final double[] PRIVILEGES = {0.85, 0.62, 0.27};
    private static final double[] PRIVILEGES_CHANGED = {0.85, 0.68, 0.5};
    private static final double[] INTERACTION = {0.85, 0.62};
    private static final double[] IMPACTS = {0, 0.22, 0.56};
    private static final double[] EXPLOIT = {1, 0.91, 0.94, 0.97, 1};
    private static final double[] REMEDIATION = {1, 0.95, 0.96, 0.97, 1};
    private static final double[] CONFIDENCE = {1, 0.92, 0.96, 1};
    private static final double[] REQUIREMENTS = {1, 0.5, 1, 1.5};

    private final boolean first;
    private final byte[] vector;

    private Cvss3(boolean first, byte[] vector) {
        this.first = first;
        this.vector = vector;
    }

    public static Cvss3 parse(String text) {
        boolean first = text.startsWith("CVSS:3.0/");
        if (!first && !text.startsWith("CVSS:3.1/")) {
            throw new InvalidIdentifierException("a vector of CVSS 3 starts with 'CVSS:3.0/' or 'CVSS:3.1/'", 0);
        }
        return new Cvss3(first, METRICS.read(text, "CVSS:3.1/".length(), text.length()));
    }

    @Override
    public String version() {
        return first ? "3.0" : "3.1";
    }

    @Override
    public double baseScore() {
        double rest = 1;
        for (int i = IMPACT; i < E; i++) {
            rest *= 1 - IMPACTS[vector[i]];
        }
        double part = 1 - rest;
        boolean changed = vector[SCOPE] == 1;
        double impact = changed ? 7.52 * (part - 0.029) - 3.25 * Math.pow(part - 0.02, 15) : 6.42 * part;
        return combined(impact, exploitability(vector[0], vector[1], vector[2], vector[3], changed), changed);
    }

    /** The base score where no temporal metric is defined. */
    public double temporalScore() {
        return temporal(baseScore());
    }

    /**
     * By the environmental equations, even where no environmental metric is defined: those of 3.1 then differ a little from
     * the temporal score of a changed scope.
     */
    public double environmentalScore() {
        double rest = 1;
        for (int i = 0; i < 3; i++) {
            rest *= 1 - REQUIREMENTS[vector[REQUIREMENT + i]] * IMPACTS[modified(IMPACT + i)];
        }
        double part = Math.min(1 - rest, 0.915);
        boolean changed = modified(SCOPE) == 1;
        double impact = 6.42 * part;
        if (changed) {
            double loss = first ? Math.pow(part - 0.02, 15) : Math.pow(part * 0.9731 - 0.02, 13);
            impact = 7.52 * (part - 0.029) - 3.25 * loss;
        }
        double exploitability = exploitability(modified(0), modified(1), modified(2), modified(3), changed);
        return temporal(combined(impact, exploitability, changed));
    }

    @Override
    public double score() {
        return Metrics.anyDefined(vector, REQUIREMENT, vector.length) ? environmentalScore() : temporalScore();
    }

    @Override
    public Severity severity() {
        return Severity.of(score());
    }

    @Override
    public Optional<String> metric(String name) {
        return METRICS.value(vector, name);
    }

    /** The modified metric's value, the base metric's where it is not defined. */
    private int modified(int base) {
        int modified = vector[MODIFIED + base];
        return modified == 0 ? vector[base] : modified - 1;
    }

    private static double exploitability(int attack, int complexity, int privileges, int interaction, boolean changed) {
        return 8.22
                * ATTACK_VECTOR[attack]
                * COMPLEXITY[complexity]
                * (changed ? PRIVILEGES_CHANGED : PRIVILEGES)[privileges]
                * INTERACTION[interaction];
    }

    private double combined(double impact, double exploitability, boolean changed) {
        if (impact <= 0) {
            return 0;
        }
        double sum = impact + exploitability;
        return roundUp(Math.min(changed ? 1.08 * sum : sum, 10));
    }

    private double temporal(double score) {
        return roundUp(score * EXPLOIT[vector[E]] * REMEDIATION[vector[RL]] * CONFIDENCE[vector[RC]]);
    }

    /**
     * To one decimal. 3.0 asks for the ceiling of an exact number: what binary fractions add, less than a millionth of the
     * smallest real difference, is taken off first. 3.1 defines its own way (appendix A).
     */
    private double roundUp(double value) {
        if (first) {
            return Math.max(0.0, Math.ceil(value * 10 - 1e-10) / 10);
        }
        long hundredThousandths = Math.round(value * 100_000);
        return hundredThousandths % 10_000 == 0
                ? hundredThousandths / 100_000.0
                : (Math.floorDiv(hundredThousandths, 10_000) + 1) / 10.0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cvss3 that && first == that.first && Arrays.equals(vector, that.vector);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(vector);
    }

    @Override
    public String toString() {
        return METRICS.write("CVSS:" + version() + "/", vector);
    }
}
