package org.cylcomed.cli.sensor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The text form of keys and certificates (RFC 7468). */
final class Pem {
    private static final int MOST = 8;

    private Pem() {}

    static String write(String label, byte[] content) {
        byte[] newline = {'\n'};
        return "-----BEGIN " + label + "-----\n"
                + new String(Base64.getMimeEncoder(64, newline).encode(content), StandardCharsets.US_ASCII)
                + "\n-----END " + label + "-----\n";
    }

    /**
     * The contents of all blocks with this label, at most {@value #MOST}.
     *
     * @throws IllegalArgumentException if a block has no end or is not Base64
     */
    static List<byte[]> read(String label, String text) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        List<byte[]> blocks = new ArrayList<>();
        int at = text.indexOf(begin);
        while (at >= 0 && blocks.size() < MOST) {
            // The dashes of a first line may not serve the last line too.
            int from = at + begin.length();
            int stop = text.indexOf(end, from);
            if (stop < 0) {
                throw new IllegalArgumentException("a PEM block has no end");
            }
            String content = text.substring(from, stop).replaceAll("\\s", "");
            blocks.add(Base64.getDecoder().decode(content));
            at = text.indexOf(begin, stop);
        }
        return blocks;
    }
}
