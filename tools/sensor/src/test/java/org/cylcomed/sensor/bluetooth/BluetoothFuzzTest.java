package org.cylcomed.sensor.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class BluetoothFuzzTest {
    private static final int[] LINK_TYPES = {187, 201, 254, 251, 256, 272};

    /** The first byte picks the link type; each packet is led by its length. */
    @FuzzTest(maxDuration = "20s")
    void anyPacketsAreReadWithoutHarm(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Radio radio = new Radio(LINK_TYPES[(data[0] & 0xff) % LINK_TYPES.length]);
        int at = 1;
        while (at < data.length) {
            int end = Math.min(data.length, at + 1 + (data[at] & 0xff));
            radio.hears(Arrays.copyOfRange(data, at + 1, end));
            at = end;
        }
        assertThat(radio.sightings.size()).isLessThanOrEqualTo(16 + 2 * data.length);
    }
}
