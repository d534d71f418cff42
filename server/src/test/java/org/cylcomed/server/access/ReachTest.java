package org.cylcomed.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReachTest {
    @Test
    void everythingIncludesWhatIsNotSet() {
        assertThat(Reach.everything().includes(null, null)).isTrue();
        assertThat(Reach.nothing().includes(null, null)).isFalse();
        assertThat(Reach.nothing().includes("ICU 3", "P-5")).isFalse();
    }

    @Test
    void careUnitsIncludeTheirDevicesAlone() {
        Reach reach = Reach.careUnits(List.of("ICU 3"));
        assertThat(reach.includes("ICU 3", null)).isTrue();
        assertThat(reach.includes("ICU 2", null)).isFalse();
        assertThat(reach.includes(null, null)).isFalse();
        assertThat(Reach.careUnits(List.of()).includes("ICU 3", null)).isFalse();
    }

    @Test
    void modelsAndCareUnitsBothLimit() {
        Reach reach = Reach.models(Set.of("P-5"), Set.of("ICU 3"));
        assertThat(reach.includes("ICU 3", "P-5")).isTrue();
        assertThat(reach.includes("ICU 2", "P-5")).isFalse();
        assertThat(reach.includes("ICU 3", "P-6")).isFalse();
        assertThat(Reach.models(Set.of("P-5"), Set.of()).includes(null, "P-5")).isTrue();
        assertThat(Reach.models(Set.of(), Set.of("ICU 3")).includes("ICU 3", "P-5"))
                .isFalse();
    }

    @Test
    void aReachCoversWhatShowsNoDeviceBeyondIt() {
        Reach icu3 = Reach.careUnits(List.of("ICU 3"));
        Reach pumps = Reach.models(Set.of("P-5"), Set.of());
        assertThat(Reach.everything().covers(Reach.everything())).isTrue();
        assertThat(icu3.covers(icu3)).isTrue();
        assertThat(icu3.covers(Reach.nothing())).isTrue();
        assertThat(icu3.covers(Reach.models(Set.of("P-5"), Set.of("ICU 3")))).isTrue();
        assertThat(icu3.covers(Reach.everything())).isFalse();
        assertThat(icu3.covers(Reach.careUnits(List.of("ICU 3", "ICU 2")))).isFalse();
        assertThat(icu3.covers(pumps)).isFalse();
        assertThat(pumps.covers(icu3)).isFalse();
        assertThat(pumps.covers(Reach.models(Set.of("P-5"), Set.of("ICU 3")))).isTrue();
        assertThat(Reach.nothing().covers(icu3)).isFalse();
    }

    @Test
    void allHasNoLimits() {
        assertThatThrownBy(() -> new Reach(true, new TreeSet<>(Set.of("ICU 3")), new TreeSet<>()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
