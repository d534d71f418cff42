package org.cylcomed.sensor.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;

import org.cylcomed.sensor.protocol.Hex;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class AirTest {
    private static final String ADVERTISING = "d6be898e ";
    private static final String DATA = "44332211 ";
    private static final int CONNECTION_CHECKSUM = 0x123456;

    private static final byte[] ADVERTISEMENT =
            packet(ADVERTISING + "00 10 220000000002 02 01 06 03 03 2218 02 0a 04", 0x555555);
    private static final byte[] CONNECT = packet(
            ADVERTISING + "05 22 110000000002 220000000002 44332211 563412 03 0b00 1800 0000 2a00 ffffffff1f 05",
            0x555555);

    /** A packet with the checksum a shift register as in the specification's figure gives: bit by bit. */
    private static byte[] packet(String hex, int initial) {
        byte[] bytes = Hex.bytes(hex);
        int register = initial;
        for (int i = 4; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                int in = bytes[i] >> bit & 1 ^ register >> 23;
                register = register << 1 & 0xffffff;
                if (in == 1) {
                    register ^= 0x00065b;
                }
            }
        }
        byte[] checksum = new byte[3];
        for (int bit = 0; bit < 24; bit++) {
            checksum[bit / 8] |= (byte) ((register >> 23 - bit & 1) << bit % 8);
        }
        return Hex.join(bytes, checksum);
    }

    private static byte[] data(String hex) {
        return packet(DATA + hex, CONNECTION_CHECKSUM);
    }

    private static Radio connected() {
        return new Radio(251)
                .hears(CONNECT)
                .hears(data("02 0b 0700 0400 08 1000 1f00 0328"))
                .hears(data("02 0d 0900 0400 09 07 1100 10 1200 5f2a"));
    }

    @Test
    void anAdvertiserIsNamedByItsAddress() {
        Radio radio = new Radio(251).hears(ADVERTISEMENT).hears(ADVERTISEMENT);

        assertThat(radio.conversations).containsEntry("02:00:00:00:00:22 > ff:ff:ff:ff:ff:ff", 2);
        assertThat(radio.attributes())
                .containsExactly(
                        "02:00:00:00:00:22 service Pulse Oximeter 0x1822", "02:00:00:00:00:22 kind pulse oximeter");
    }

    @Test
    void noiseInventsNobody() {
        for (int i = 0; i < ADVERTISEMENT.length; i++) {
            byte[] broken = ADVERTISEMENT.clone();
            broken[i] ^= 0x10;
            assertThat(new Radio(251).hears(broken).conversations)
                    .as("octet " + i)
                    .isEmpty();
        }
    }

    @Test
    void readableMeasurementsAreExposedOnce() {
        Radio radio = connected()
                .hears(data("02 0c 0800 0400 1b 1200 00 6100 4800"))
                .hears(data("0a 0c 0800 0400 1b 1200 00 6100 4900"));

        assertThat(radio.measured()).hasSize(4).allMatch(value -> value.startsWith("02:00:00:00:00:22 "));
        assertThat(radio.sightings(Sighting.PatientData.class)).hasSize(1);
        assertThat(radio.conversations).containsKey("02:00:00:00:00:11 > 02:00:00:00:00:22");
    }

    @Test
    void nothingIsReadFromTheRequestToEncryptOn() {
        Radio radio = connected()
                .hears(data("03 17 03 0000000000000000 0000 0000000000000000 00000000"))
                .hears(data("02 0c 0800 0400 1b 1200 00 6100 4800"));

        assertThat(radio.measured()).isEmpty();
        assertThat(radio.conversations.values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(5);
    }

    @Test
    void aRefusedEncryptionLeavesTheAirReadable() {
        Radio radio = connected()
                .hears(data("03 17 03 0000000000000000 0000 0000000000000000 00000000"))
                .hears(data("03 02 0d 06"))
                .hears(data("02 0c 0800 0400 1b 1200 00 6100 4800"));

        assertThat(radio.measured()).hasSize(2);
    }

    @Test
    void theSnifferTellsDirectionChecksumAndDecryption() {
        // flags: checksum judged and good, sent by the peripheral, decrypted
        String header = "27 c4 00 00 00000000 ";
        Radio radio = new Radio(256)
                .hears(Hex.join(Hex.bytes(header + "000c"), CONNECT))
                .hears(Hex.join(Hex.bytes(header + "000d"), data("02 0b 0700 0400 08 1000 1f00 0328")))
                .hears(Hex.join(Hex.bytes(header + "800d"), data("02 0d 0900 0400 09 07 1100 10 1200 5f2a")))
                .hears(Hex.join(Hex.bytes(header + "880d"), data("02 0c 0800 0400 1b 1200 00 6100 4800")))
                // judged and bad
                .hears(Hex.join(Hex.bytes(header + "8005"), data("0a 0c 0800 0400 1b 1200 00 6100 4800")));

        assertThat(radio.measured()).hasSize(2);
        assertThat(radio.sightings(Sighting.PatientData.class)).isEmpty();
        assertThat(radio.conversations)
                .containsEntry("02:00:00:00:00:22 > 02:00:00:00:00:11", 2)
                .containsEntry("02:00:00:00:00:11 > 02:00:00:00:00:22", 2);
    }

    @Test
    void nordicsHeaderIsRead() {
        String good = "00 2700 03 0100 02 0a 01 25 3c 0000 00000000 ";
        Radio radio = new Radio(272)
                .hears(Hex.join(Hex.bytes(good), ADVERTISEMENT))
                .hears(Hex.join(Hex.bytes(good.replace("0a 01", "0a 00").replace("3c", "3d")), CONNECT));

        assertThat(radio.attributes()).contains("02:00:00:00:00:22 kind pulse oximeter");
        assertThat(radio.conversations).hasSize(1);
    }

    @Test
    void extendedAdvertisementsAreRead() {
        Radio radio = new Radio(251)
                .hears(packet(ADVERTISING + "07 0f 09 09 220000000002 0100 03 03 2218 01", 0x555555)
                        .clone());

        assertThat(radio.attributes()).contains("02:00:00:00:00:22 kind pulse oximeter");
    }
}
