package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotTableTest {
    @Test
    void aKeyKeepsItsSlotWhileItIsUsed() {
        SlotTable table = new SlotTable(64);
        int slot = table.claim(1, 2);
        assertThat(table.fresh()).isTrue();
        for (int i = 0; i < 10_000; i++) {
            table.claim(3, i);
            assertThat(table.claim(1, 2)).isEqualTo(slot);
            assertThat(table.fresh()).isFalse();
        }
        assertThat(table.find(1, 2)).isEqualTo(slot);
    }

    @Test
    void theKeyUsedLongestAgoGivesWay() {
        SlotTable table = new SlotTable(4);
        for (int i = 0; i < 4; i++) {
            table.claim(0, i);
        }
        table.claim(0, 0);
        table.claim(0, 9);
        assertThat(table.find(0, 1)).isEqualTo(-1);
        assertThat(table.find(0, 0)).isNotEqualTo(-1);
    }

    @Test
    void keysOfOneNetworkSpreadOverAllSlots() {
        SlotTable table = new SlotTable(1024);
        for (int i = 0; i < 512; i++) {
            table.claim(0, 0xffff_0a01_0000L + i);
        }
        int kept = 0;
        for (int i = 0; i < 512; i++) {
            kept += table.find(0, 0xffff_0a01_0000L + i) >= 0 ? 1 : 0;
        }
        assertThat(kept).isGreaterThan(480);
    }
}
