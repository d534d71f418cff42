package org.cylcomed.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MembersTest {
    @Test
    void everyMemberIsFoundInWhateverOrderItIsAskedFor() {
        for (int count : new int[] {0, 1, 2, 8, 23, 24, 25, 400}) {
            Members members = new Members();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                assertThat(members.add("name" + i, i)).isTrue();
                names.add("name" + i);
            }
            assertThat(members.names()).isEqualTo(names);
            Collections.shuffle(names, new Random(count));
            for (String name : names) {
                assertThat(members.get(name)).as(name).isEqualTo(Integer.parseInt(name.substring(4)));
                assertThat(members.add(name, "again")).isFalse();
                assertThat(members.get("none" + name)).isNull();
            }
        }
    }

    @Test
    void aNameThatIsThereTwiceIsRefusedAndLocated() {
        byte[] twice = "{\"namespace\":null,\"namespace\":\"IP\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Fields.parse(twice, 1000))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("byte")
                .hasMessageContaining("twice");
    }
}
