package org.cylcomed.sensor.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.cylcomed.sensor.protocol.Hex;
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

    /** The attribute protocol of a connection whose handles are known; a packet's first bit tells who sends. */
    @FuzzTest(maxDuration = "20s")
    void anyAttributesAreReadWithoutHarm(byte[] data) {
        Radio radio = HostInterfaceTest.oximeter();
        int at = 0;
        while (at < data.length) {
            int length = Math.min(data[at] & 0x7f, data.length - at - 1);
            byte[] start = Hex.bytes(data[at] < 0 ? "00000000 02 4000" : "00000001 02 4020");
            byte[] lengths = {(byte) (length + 4), 0, (byte) length, 0, 4, 0};
            radio.hears(Hex.join(start, lengths, Arrays.copyOfRange(data, at + 1, at + 1 + length)));
            at += 1 + length;
        }
        assertThat(radio.sightings.size()).isLessThanOrEqualTo(16 + 2 * data.length);
    }
}
