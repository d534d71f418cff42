package org.cylcomed.maintenance.purl;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class PackageUrlFuzzTest {
    /** Whatever is read has a canonical text, and that text reads as itself. */
    @FuzzTest(maxDuration = "20s")
    void whatIsReadIsCanonicalForGood(@NotNull String text) {
        for (String candidate : new String[] {text, "pkg:" + text, "pkg:git/h/" + text, "pkg:npm/" + text}) {
            PackageUrl purl;
            try {
                purl = PackageUrl.read(candidate);
            } catch (InvalidIdentifierException e) {
                assertThat(e.offset()).isBetween(0, candidate.length());
                continue;
            }
            if (purl.toString().length() <= PackageUrl.MAXIMUM_LENGTH) {
                assertThat(PackageUrl.read(purl.toString())).isEqualTo(purl);
            }
        }
    }
}
