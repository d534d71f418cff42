package org.cylcomed.sensor.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.protocol.Hex;
import org.junit.jupiter.api.Test;

class DatagramMaskTest {
    private static byte[] masked(int port, byte[] datagram) {
        byte[] copy = datagram.clone();
        DatagramMask.mask(copy, 0, copy.length, 40000, port);
        return copy;
    }

    private static byte[] masked(int port, String hex) {
        return masked(port, Hex.bytes(hex));
    }

    @Test
    void aNameKeepsItsDomainAndAnAddressStays() {
        assertThat(masked(
                        53,
                        "0001 8180 0001 0001 0000 0000 04'mail' 05'secre' 07'example' 03'org' 00 0001 0001"
                                + "c00c 0001 0001 0000003c 0004 0a000001"))
                .isEqualTo(Hex.bytes("0001 8180 0001 0001 0000 0000 04'****' 05'*****' 07'example' 03'org' 00 0001 0001"
                        + "c00c 0001 0001 0000003c 0004 0a000001"));
    }

    @Test
    void aNameOfTheHouseIsMaskedAndItsServiceStays() {
        assertThat(masked(5353, "0000 0000 0001 0000 0000 0000 08'maria-pc' 04'_tcp' 05'local' 00 0010 0001"))
                .isEqualTo(Hex.bytes("0000 0000 0001 0000 0000 0000 08'********' 04'_tcp' 05'local' 00 0010 0001"));
    }

    @Test
    void aTextOfDnsIsMasked() {
        assertThat(masked(53, "0001 8180 0000 0001 0000 0000 07'example' 03'org' 00 0010 0001 0000003c 0004 03'abc'"))
                .endsWith(Hex.bytes("0004 '****'"));
    }

    @Test
    void whatOnlyComesFromThePortOfDnsIsMasked() {
        assertThat(masked(53, "'patient Quijano, 4711'")).containsOnly(Blank.BLANK);
        assertThat(masked(53, "0001 0100 0001 0000 0000 0000 03'abc' 00 0001 0001 'rest'"))
                .containsOnly(Blank.BLANK);
    }

    @Test
    void coapKeepsItsOptionsAndKnownWordsOfItsPath() {
        assertThat(masked(
                        5683,
                        "41 01 0001 aa b6'vitals' 07'patient' 04'4711' 47'a=b&c=d' ff '{\"hr\":80,\"id\":\"4711\"}'"))
                .isEqualTo(Hex.bytes(
                        "41 01 0001 aa b6'vitals' 07'patient' 04'****' 47'*******' ff '{\"hr\":80,\"id\":\"****\"}'"));
    }

    @Test
    void anUnknownDatagramIsMaskedWhole() {
        assertThat(masked(161, "30 0c 02 01 00 04 06'public' a0 00")).containsOnly(Blank.BLANK);
    }

    @Test
    void dtlsKeepsItsHandshake() {
        assertThat(masked(5684, "16 fefd 0000 000000000000 0002 0100 17 fefd 0001 000000000000 0002 'ab'"))
                .isEqualTo(Hex.bytes("16 fefd 0000 000000000000 0002 0100 17 fefd 0001 000000000000 0002 '**'"));
    }

    @Test
    void anAnnouncementIsReadAsXml() {
        byte[] said = "<a><Types>MedicalDevice</Types><b>Quijano</b></a>".getBytes(StandardCharsets.US_ASCII);
        assertThat(new String(masked(3702, said), StandardCharsets.US_ASCII))
                .isEqualTo("<a><Types>MedicalDevice</Types><b>*******</b></a>");
    }
}
