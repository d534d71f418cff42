package org.cylcomed.maintenance.csaf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.csaf.CvssWords.Kind;
import org.cylcomed.maintenance.cvss.Cvss2;
import org.cylcomed.maintenance.cvss.Cvss3;
import org.cylcomed.maintenance.cvss.Cvss4;
import org.cylcomed.maintenance.cvss.Rounding;

/**
 * The scores a CVSS vector has: {@code base}, {@code temporal}, {@code environmental}; none if it is no vector.
 *
 * <p>In CSAF the {@code baseScore} of CVSS 4.0 is the score of the whole vector. Where the two reference calculators of 4.0
 * round apart, either score is right; ours comes first.
 */
final class Scores {
    private Scores() {}

    static Map<String, List<BigDecimal>> of(String vector, Kind kind) {
        Map<String, List<BigDecimal>> scores = new HashMap<>();
        try {
            switch (kind) {
                case V2 -> {
                    Cvss2 cvss = Cvss2.parse(vector);
                    put(scores, "base", cvss.baseScore());
                    cvss.temporalScore().ifPresent(score -> put(scores, "temporal", score));
                    cvss.environmentalScore().ifPresent(score -> put(scores, "environmental", score));
                }
                case V3 -> {
                    Cvss3 cvss = Cvss3.parse(vector);
                    put(scores, "base", cvss.baseScore());
                    put(scores, "temporal", cvss.temporalScore());
                    put(scores, "environmental", cvss.environmentalScore());
                }
                case V4 -> {
                    Cvss4 cvss = Cvss4.parse(vector);
                    for (Rounding rounding : Rounding.values()) {
                        put(scores, "base", cvss.score(rounding));
                    }
                }
            }
        } catch (InvalidIdentifierException noVector) {
            return Map.of();
        }
        return scores;
    }

    private static void put(Map<String, List<BigDecimal>> scores, String name, double score) {
        scores.computeIfAbsent(name, _ -> new ArrayList<>(2)).add(BigDecimal.valueOf(score));
    }
}
