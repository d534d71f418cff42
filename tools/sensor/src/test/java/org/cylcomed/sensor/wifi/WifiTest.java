package org.cylcomed.sensor.wifi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.cylcomed.sensor.protocol.Hex;
import org.junit.jupiter.api.Test;

class WifiTest {
    private static final String ADDRESSES = "ffffffffffff 020000000001 020000000001 1000";
    private static final String FIXED = "0102030405060708 6400 1104";
    private static final byte[] BEACON =
            Hex.bytes("8000 0000" + ADDRESSES + FIXED + "00 04 'ward' 01 01 82 05 04 00 01 00 00");
    private static final byte[] ANSWER = Hex.bytes("5000 0000 020000000009 020000000001 020000000001 1000" + FIXED
            + "00 04 'ward' 01 01 82 dd 1b 0050f204 1021 0004 'Acme' 1023 0003 'AP7' 1042 0004 '0001' ");

    @Test
    void anAccessPointIsNamedByItsAddressAndNetwork() {
        assertThat(new Heard().frame(BEACON).frame(BEACON).said)
                .containsExactly("02:00:00:00:00:01 kind access point", "02:00:00:00:00:01 service Wi-Fi network ward");
    }

    @Test
    void itsSimpleConfigurationTellsMakerModelAndSerialNumber() {
        assertThat(new Heard().frame(ANSWER).said)
                .contains(
                        "02:00:00:00:00:01 maker Acme", "02:00:00:00:00:01 model AP7", "02:00:00:00:00:01 serial 0001");
    }

    @Test
    void aFrameCheckSequenceIsUsedWhereThereIsOne() {
        CRC32 check = new CRC32();
        check.update(BEACON);
        byte[] sequence = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) check.getValue())
                .array();
        byte[] checked = Hex.join(BEACON, sequence);
        assertThat(new Heard().frame(checked).said).hasSize(2);

        checked[40] ^= 1;
        assertThat(new Heard().frame(checked).said).isEmpty();
    }

    @Test
    void framesThatAreCutOrNotOfAnAccessPointSayNothing() {
        Heard heard = new Heard();
        for (int length = 0; length < BEACON.length; length++) {
            byte[] cut = Arrays.copyOf(BEACON, length);
            // A frame cut between two elements cannot be told from a shorter one.
            if (length != 42 && length != 45) {
                heard.frame(cut);
            }
        }
        byte[] peers = BEACON.clone();
        peers[34] = 2;
        byte[] encrypted = BEACON.clone();
        encrypted[1] = 0x40;
        byte[] probe = BEACON.clone();
        probe[0] = 0x40;
        assertThat(heard.frame(peers).frame(encrypted).frame(probe).said).isEmpty();
    }

    @Test
    void aHiddenNetworkHasNoName() {
        byte[] hidden = Hex.bytes("8000 0000" + ADDRESSES + FIXED + "00 04 00000000 01 01 82");
        assertThat(new Heard().frame(hidden).said).containsExactly("02:00:00:00:00:01 kind access point");
    }
}
