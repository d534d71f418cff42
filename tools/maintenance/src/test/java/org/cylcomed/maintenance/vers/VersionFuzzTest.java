package org.cylcomed.maintenance.vers;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class VersionFuzzTest {
    /** Any two texts have an order in every scheme, the same from both sides. */
    @FuzzTest(maxDuration = "20s")
    void everyOrderIsTheSameFromBothSides(@NotNull String left, @NotNull String right) {
        for (Scheme scheme : Scheme.values()) {
            List<Version> versions = new ArrayList<>();
            for (String text : new String[] {left, right, "1." + left, "1." + right, "1"}) {
                try {
                    versions.add(scheme.version(text));
                } catch (InvalidIdentifierException e) {
                    assertThat(e.offset()).isBetween(0, text.length());
                }
            }
            for (Version one : versions) {
                for (Version other : versions) {
                    assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
                    assertThat(one.compareTo(other) != 0 || one.hashCode() == other.hashCode())
                            .isTrue();
                }
            }
        }
    }

    /** Whatever is read as a range has a text that reads as the same range. */
    @FuzzTest(maxDuration = "20s")
    void everyRangeThatIsReadIsWrittenToBeReadAgain(@NotNull String text) {
        for (Scheme scheme : Scheme.values()) {
            try {
                VersionRange.ofNative(scheme, text).contains("1.0.0");
            } catch (InvalidIdentifierException e) {
                assertThat(e.offset()).isNotNegative();
            }
            try {
                VersionRange range = VersionRange.read("vers:" + scheme.type() + "/" + text);
                assertThat(VersionRange.read(range.toString())).isEqualTo(range);
            } catch (InvalidIdentifierException e) {
                assertThat(e.offset()).isNotNegative();
            }
        }
    }
}
