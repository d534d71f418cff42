package org.cylcomed.sensor.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Ja4Test {
    private static final int[] CHROME_CIPHERS = {
        0x1a1a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d,
        0x002f, 0x0035
    };

    private final ByteArrayOutputStream extensions = new ByteArrayOutputStream();

    private void extension(int type, String hex) {
        byte[] body = HexFormat.of().parseHex(hex);
        number(extensions, type);
        number(extensions, body.length);
        extensions.writeBytes(body);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private String ja4(char transport, int version, int... ciphers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, version);
        out.writeBytes(new byte[32]);
        out.write(0);
        number(out, 2 * ciphers.length);
        for (int cipher : ciphers) {
            number(out, cipher);
        }
        out.write(1);
        out.write(0);
        number(out, extensions.size());
        out.writeBytes(extensions.toByteArray());
        byte[] hello = out.toByteArray();
        return new Ja4().of(ClientHello.read(hello, 0, hello.length, false), transport);
    }

    /** The example of the JA4 specification. */
    @Test
    void theSpecificationsExampleIsMatched() {
        extension(0x2a2a, "");
        extension(0x0000, "000b00000861612e7465737478");
        extension(0x0017, "");
        extension(0xff01, "00");
        extension(0x000a, "00083a3a001d00170018");
        extension(0x000b, "0100");
        extension(0x0023, "");
        extension(0x0010, "000c02683208687474702f312e31");
        extension(0x0005, "0100000000");
        extension(0x000d, "001004030804040105030805050108060601");
        extension(0x0012, "");
        extension(0x0033, "");
        extension(0x002d, "0101");
        extension(0x002b, "064a4a03040303");
        extension(0x001b, "020002");
        extension(0x4469, "0003026832");
        extension(0x7a7a, "00");
        extension(0x0015, "0000");
        assertThat(ja4('t', 0x0303, CHROME_CIPHERS)).isEqualTo("t13d1516h2_8daaf6152771_e5627efa2ab1");
    }

    @Test
    void anEmptyHelloHasEmptyHashes() {
        assertThat(ja4('d', 0xfefd)).isEqualTo("dd2i000000_000000000000_000000000000");
    }

    @Test
    void aBinaryApplicationProtocolIsShownInHexadecimal() {
        extension(0x0010, "000302abcd");
        assertThat(ja4('t', 0x0302, 0x0005)).startsWith("t11i0101ad_");
    }

    @Test
    void aProtocolOfOneCharacterIsShownTwice() {
        extension(0x0010, "00020171");
        assertThat(ja4('q', 0x0303, 0x0005)).startsWith("q12i0101qq_");
    }
}
