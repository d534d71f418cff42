package org.cylcomed.sensor.connection;

import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.protocol.Bytes;

/** Addresses as people write them (RFC 5952; MAC lower case with colons). */
public final class AddressText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private AddressText() {}

    /** @param address 4 or 16 octets */
    public static String of(byte[] address) {
        return address.length == 4
                ? ip(0, 0xffff_0000_0000L | Bytes.u32(address, 0))
                : ip(Bytes.i64(address, 0), Bytes.i64(address, 8));
    }

    public static String ip(long high, long low) {
        if (Endpoint.isIpv4(high, low)) {
            return ipv4((int) low);
        }
        StringBuilder text = new StringBuilder(39);
        int zeroStart = -1;
        int zeroLength = 1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && group(high, low, j) == 0) {
                j++;
            }
            if (j - i > zeroLength) {
                zeroStart = i;
                zeroLength = j - i;
            }
            if (j > i) {
                i = j;
            }
        }
        for (int i = 0; i < 8; i++) {
            if (i == zeroStart) {
                text.append("::");
                i += zeroLength - 1;
                continue;
            }
            if (i > 0 && i != zeroStart + zeroLength) {
                text.append(':');
            }
            text.append(Integer.toHexString(group(high, low, i)));
        }
        return text.toString();
    }

    public static String mac(long mac) {
        char[] text = new char[17];
        for (int i = 0; i < 6; i++) {
            int octet = (int) (mac >>> (40 - 8 * i)) & 0xff;
            text[3 * i] = HEX[octet >> 4];
            text[3 * i + 1] = HEX[octet & 15];
            if (i < 5) {
                text[3 * i + 2] = ':';
            }
        }
        return new String(text);
    }

    private static int group(long high, long low, int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xffff;
    }

    /** Octet by octet: addresses are the text that is made most often. */
    private static String ipv4(int address) {
        byte[] text = new byte[15];
        int at = 0;
        for (int shift = 24; shift >= 0; shift -= 8) {
            int octet = address >>> shift & 0xff;
            if (octet >= 100) {
                text[at++] = (byte) ('0' + octet / 100);
            }
            if (octet >= 10) {
                text[at++] = (byte) ('0' + octet / 10 % 10);
            }
            text[at++] = (byte) ('0' + octet % 10);
            if (shift > 0) {
                text[at++] = '.';
            }
        }
        return new String(text, 0, at, StandardCharsets.ISO_8859_1);
    }
}
