package org.cylcomed.maintenance.cvss;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A vector of CVSS 2.0 (first.org/cvss/v2/guide), computed in whole numbers: its products have few decimals, so that each
 * rounding to one decimal is exact.
 */
public final class Cvss2 implements CvssVector {
    private static final Metrics METRICS = new Metrics(
            "ND",
            6,
            "AV:L,A,N",
            "AC:H,M,L",
            "Au:M,S,N",
            "C:N,P,C",
            "I:N,P,C",
            "A:N,P,C",
            "E:U,POC,F,H",
            "RL:OF,TF,W,U",
            "RC:UC,UR,C",
            "CDP:N,L,LM,MH,H",
            "TD:N,L,M,H",
            "CR:L,M,H",
            "IR:L,M,H",
            "AR:L,M,H");
    private static final int AV = 0;
    private static final int AC = 1;
    private static final int AU = 2;
    private static final int C = 3;
    private static final int E = 6;
    private static final int RL = 7;
    private static final int RC = 8;
    private static final int CDP = 9;
    private static final int TD = 10;
    private static final int CR = 11;
    private static final int END = 14;

    // Weights in thousandths or, where two decimals are enough, in hundredths.
    private static final int[] ACCESS_VECTOR = {395, 646, 1000};
    private static final int[] ACCESS_COMPLEXITY = {35, 61, 71};
    private static final int[] AUTHENTICATION = {450, 560, 704};
    private static final int[] IMPACT = {0, 275, 660};
    private static final int[] EXPLOITABILITY = {100, 85, 90, 95, 100};
    private static final int[] REMEDIATION = {100, 87, 90, 95, 100};
    private static final int[] CONFIDENCE = {100, 90, 95, 100};
    private static final int[] DAMAGE = {0, 0, 1, 3, 4, 5};
    private static final int[] DISTRIBUTION = {100, 0, 25, 75, 100};
    private static final int[] REQUIREMENT = {100, 50, 100, 151};

    /** One point, in the unit that impact and exploitability are computed in. */
    private static final long POINT = 1_000_000_000_000L;

    private final byte[] vector;

    private Cvss2(byte[] vector) {
        this.vector = vector;
    }

    /** Also takes the vector in parentheses or after {@code CVSS:2.0/}, as some write it. */
    public static Cvss2 parse(String text) {
        int start = text.startsWith("CVSS:2.0/") ? "CVSS:2.0/".length() : 0;
        int end = text.length();
        if (text.startsWith("(") && text.endsWith(")")) {
            start++;
            end--;
        }
        return new Cvss2(METRICS.read(text, start, end));
    }

    @Override
    public String version() {
        return "2.0";
    }

    @Override
    public double baseScore() {
        return base(false) / 10.0;
    }

    /** Empty if no temporal metric is defined. */
    public OptionalDouble temporalScore() {
        return Metrics.anyDefined(vector, E, CDP)
                ? OptionalDouble.of(temporal(base(false)) / 10.0)
                : OptionalDouble.empty();
    }

    /** Empty if no environmental metric is defined. */
    public OptionalDouble environmentalScore() {
        if (!Metrics.anyDefined(vector, CDP, END)) {
            return OptionalDouble.empty();
        }
        int temporal = temporal(base(true));
        long raw = (10L * temporal + (100L - temporal) * DAMAGE[vector[CDP]]) * DISTRIBUTION[vector[TD]];
        return OptionalDouble.of(Math.max(0, round(raw, 1000)) / 10.0);
    }

    @Override
    public double score() {
        return environmentalScore().orElseGet(() -> temporalScore().orElseGet(this::baseScore));
    }

    @Override
    public Severity severity() {
        double score = score();
        if (score >= 7.0) {
            return Severity.HIGH;
        }
        return score >= 4.0 ? Severity.MEDIUM : Severity.LOW;
    }

    @Override
    public Optional<String> metric(String name) {
        return METRICS.value(vector, name);
    }

    /** In tenths; below zero only where the adjusted impact is nothing. */
    private int base(boolean adjusted) {
        long rest = 1;
        for (int i = 0; i < 3; i++) {
            long weight = IMPACT[vector[C + i]] * (adjusted ? (long) REQUIREMENT[vector[CR + i]] : 100L);
            rest *= 100_000L - weight;
        }
        // 10.41 * (1 - rest), the rest in 15 decimals; 12 of the result are kept, far below what rounding sees.
        long impact = 1041L * (1_000_000_000_000_000L - rest) / 100_000L;
        if (adjusted) {
            impact = Math.min(impact, 10 * POINT);
        }
        long exploitability =
                20L * ACCESS_VECTOR[vector[AV]] * ACCESS_COMPLEXITY[vector[AC]] * AUTHENTICATION[vector[AU]] * 10_000L;
        long tenfold = 6 * impact + 4 * exploitability - 15 * POINT;
        return impact == 0 ? 0 : Math.max(0, round(tenfold * 1176 / 1000, POINT));
    }

    private int temporal(int base) {
        long product = (long) base * EXPLOITABILITY[vector[E]] * REMEDIATION[vector[RL]] * CONFIDENCE[vector[RC]];
        return round(product, 1_000_000);
    }

    /** Half up. */
    private static int round(long value, long unit) {
        return (int) Math.floorDiv(value + unit / 2, unit);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cvss2 that && Arrays.equals(vector, that.vector);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(vector);
    }

    @Override
    public String toString() {
        return METRICS.write("", vector);
    }
}
