package org.cylcomed.maintenance.cvss;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class CvssFuzzTest {
    private static final String FOUR = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/";
    private static final String THREE = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/";

    @FuzzTest(maxDuration = "20s")
    void anyVectorHasScoresFromZeroToTenAndIsWrittenToBeReadAgain(@NotNull String text) {
        for (String candidate : new String[] {text, FOUR + text, THREE + text, "CVSS:4.0/" + text}) {
            try {
                CvssVector vector = CvssVector.parse(candidate);
                assertThat(vector.score()).isBetween(0.0, 10.0);
                assertThat(vector.baseScore()).isBetween(0.0, 10.0);
                assertThat(CvssVector.parse(vector.toString())).isEqualTo(vector);
            } catch (InvalidIdentifierException e) {
                assertThat(e.offset()).isNotNegative();
            }
        }
    }
}
