package org.cylcomed.maintenance.cpe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.junit.jupiter.api.Tag;
import tools.jackson.core.JacksonException;

@Tag("fuzz")
class CpeFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyNameIsReadAndWrittenToBeReadAgain(@NotNull String left, @NotNull String right) {
        List<Cpe> names = new ArrayList<>();
        for (String text : new String[] {
            left,
            "cpe:2.3:a:v:" + left + ":1:*:*:*:*:*:*:*",
            "cpe:/a:" + right,
            "wfn:[" + left + "]",
            "cpe:2.3:a:v:" + right + ":1:*:*:*:*:*:*:*"
        }) {
            try {
                Cpe name = Cpe.parse(text);
                assertThat(Cpe.parse(name.toString())).isEqualTo(name);
                assertThat(Cpe.parse(name.toWellFormedName())).isEqualTo(name);
                names.add(name);
            } catch (InvalidIdentifierException e) {
                assertThat(e.offset()).isNotNegative();
            }
        }
        for (Cpe one : names) {
            for (Cpe other : names) {
                assertThat(one.relationTo(other) == Relation.DISJOINT && one.equals(other))
                        .isFalse();
            }
        }
    }

    @FuzzTest(maxDuration = "20s")
    void anyConfigurationIsReadWithoutHarm(@NotNull String json) {
        try {
            ConfigurationReader.Result read = ConfigurationTest.read("[{\"nodes\":[" + json);
            read.appliesTo(new Inventory(List.of(Cpe.parse("cpe:2.3:a:ward:viewer:1:*:*:*:*:*:*:*"))));
        } catch (JacksonException | InvalidIdentifierException e) {
            assertThat(e).isNotNull();
        }
    }
}
