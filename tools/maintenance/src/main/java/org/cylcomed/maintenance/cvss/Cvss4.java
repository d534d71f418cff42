package org.cylcomed.maintenance.cvss;

import java.util.Arrays;
import java.util.Optional;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.jspecify.annotations.Nullable;

/** A vector of CVSS 4.0. Its supplemental metrics are kept and do not count. */
public final class Cvss4 implements CvssVector {
    private static final String PREFIX = "CVSS:4.0/";
    private static final Metrics METRICS = new Metrics(
            "X",
            11,
            "AV:N,A,L,P",
            "AC:L,H",
            "AT:N,P",
            "PR:N,L,H",
            "UI:N,P,A",
            "VC:H,L,N",
            "VI:H,L,N",
            "VA:H,L,N",
            "SC:H,L,N",
            "SI:H,L,N",
            "SA:H,L,N",
            "E:A,P,U",
            "CR:H,M,L",
            "IR:H,M,L",
            "AR:H,M,L",
            "MAV:N,A,L,P",
            "MAC:L,H",
            "MAT:N,P",
            "MPR:N,L,H",
            "MUI:N,P,A",
            "MVC:H,L,N",
            "MVI:H,L,N",
            "MVA:H,L,N",
            "MSC:H,L,N",
            "MSI:H,L,N,S",
            "MSA:H,L,N,S",
            "S:N,P",
            "AU:N,Y",
            "R:A,U,I",
            "V:D,C",
            "RE:L,M,H",
            "U:Clear,Green,Amber,Red");
    private static final int BASE_END = 11;
    private static final int THREAT = 11;
    private static final int REQUIREMENT = 12;
    private static final int MODIFIED = 15;
    private static final int ENVIRONMENT_END = 26;

    private final byte[] vector;

    private Cvss4(byte[] vector) {
        this.vector = vector;
    }

    public static Cvss4 parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new InvalidIdentifierException("a vector of CVSS 4.0 starts with 'CVSS:4.0/'", 0);
        }
        return new Cvss4(METRICS.read(text, PREFIX.length(), text.length()));
    }

    @Override
    public String version() {
        return "4.0";
    }

    @Override
    public double baseScore() {
        return new Cvss4(Arrays.copyOf(Arrays.copyOf(vector, BASE_END), vector.length)).score();
    }

    @Override
    public double score() {
        return score(Rounding.FIRST_PUBLISHED);
    }

    public double score(Rounding rounding) {
        return Math.round((effective().unrounded() + rounding.lift) * 10) / 10.0;
    }

    /** Whether the two calculators that publishers use give this vector different scores. */
    public boolean disputed() {
        return score(Rounding.FIRST_PUBLISHED) != score(Rounding.HALF_UP);
    }

    @Override
    public Severity severity() {
        return Severity.of(score());
    }

    @Override
    public Optional<String> metric(String name) {
        return METRICS.value(vector, name);
    }

    /** What the score rests on: CVSS-B, CVSS-BT, CVSS-BE or CVSS-BTE. */
    public String nomenclature() {
        boolean threat = Metrics.anyDefined(vector, THREAT, REQUIREMENT);
        boolean environment = Metrics.anyDefined(vector, REQUIREMENT, ENVIRONMENT_END);
        return "CVSS-B" + (threat ? "T" : "") + (environment ? "E" : "");
    }

    /** The six levels of the equivalence classes, such as {@code 212001}. */
    public String macroVector() {
        return effective().macroVector();
    }

    private Effective effective() {
        int[] base = new int[BASE_END];
        for (int i = 0; i < BASE_END; i++) {
            int modified = vector[MODIFIED + i];
            base[i] = modified == 0 ? vector[i] : modified - 1;
        }
        return new Effective(
                base,
                Math.max(0, vector[REQUIREMENT] - 1),
                Math.max(0, vector[REQUIREMENT + 1] - 1),
                Math.max(0, vector[REQUIREMENT + 2] - 1),
                Math.max(0, vector[THREAT] - 1));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cvss4 that && Arrays.equals(vector, that.vector);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(vector);
    }

    @Override
    public String toString() {
        return METRICS.write(PREFIX, vector);
    }
}
