package org.cylcomed.cli.evaluate;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/**
 * The numbers of one patient, in rows.
 *
 * @param codes what the columns are, by the IEEE 11073-10101 nomenclature
 * @param seconds of each row, growing
 * @param values row by column; not a number where nothing is told
 */
@SuppressWarnings("ArrayRecordComponent") // tens of thousands of rows, read only here
record VitalRecording(String patient, List<String> codes, double[] seconds, double[][] values) {
    double hours() {
        return seconds.length == 0 ? 0 : (seconds[seconds.length - 1] - seconds[0]) / 3600;
    }

    int rows() {
        return seconds.length;
    }

    /** Whether there is a row each second or so: what the attacks are played on. */
    boolean isEachSecond() {
        return rows() > 1 && hours() * 3600 / (rows() - 1) < 2;
    }

    VitalRecording with(double[][] other) {
        return new VitalRecording(patient, codes, seconds, other);
    }

    void addTo(MessageDigest digest) {
        for (int row = 0; row < seconds.length; row++) {
            ByteBuffer bytes = ByteBuffer.allocate(8 * (1 + values[row].length)).putDouble(seconds[row]);
            for (double value : values[row]) {
                bytes.putDouble(value);
            }
            digest.update(bytes.flip());
        }
    }
}
