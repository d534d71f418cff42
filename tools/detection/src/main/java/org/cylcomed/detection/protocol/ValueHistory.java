package org.cylcomed.detection.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cylcomed.core.Subject;

/**
 * What one device measured of late, as each hop told it. A value that stays is one row which grows, so that two minutes of
 * a monitor are a few dozen rows; the oldest row gives way.
 */
final class ValueHistory {
    static final int MOST_ROWS = 1024;
    static final int MOST_REPORTERS = 8;
    static final int MOST_CODES = 64;

    private static final int FEW = 16;

    final List<Subject> reporters = new ArrayList<>(2);
    final List<String> codes = new ArrayList<>(8);
    int rows;
    /** Row that is written next once all are in use. */
    int oldest;

    long[] from = new long[FEW];
    long[] to = new long[FEW];
    float[] value = new float[FEW];
    int[] unit = new int[FEW];
    int[] patient = new int[FEW];
    byte[] code = new byte[FEW];
    byte[] point = new byte[FEW];
    byte[] reporter = new byte[FEW];
    /** Waits for what the monitor says of the seconds after it. */
    boolean[] open = new boolean[FEW];

    /** Mismatches too small to be told alone, without an agreement between them. */
    int strikes;

    long mismatches;

    /** @return -1 when there is no room */
    int codeOf(String name) {
        int known = codes.indexOf(name);
        if (known < 0 && codes.size() < MOST_CODES) {
            codes.add(name);
            return codes.size() - 1;
        }
        return known;
    }

    /** @return -1 when there is no room */
    int reporterOf(Subject subject) {
        int known = reporters.indexOf(subject);
        if (known < 0 && reporters.size() < MOST_REPORTERS) {
            reporters.add(subject);
            return reporters.size() - 1;
        }
        return known;
    }

    /** Lengthens the row this value goes on from, or begins one. @return its row */
    int add(int ofCode, int ofPoint, int ofReporter, long at, Quantity measured, int ofPatient, long longestPause) {
        for (int row = 0; row < rows; row++) {
            if (code[row] == ofCode
                    && point[row] == ofPoint
                    && reporter[row] == ofReporter
                    && unit[row] == measured.unit()
                    && patient[row] == ofPatient
                    && value[row] == (float) measured.value()
                    && at >= from[row] - longestPause
                    && at <= to[row] + longestPause) {
                from[row] = Math.min(from[row], at);
                to[row] = Math.max(to[row], at);
                return row;
            }
        }
        int row = room();
        from[row] = at;
        to[row] = at;
        value[row] = (float) measured.value();
        unit[row] = measured.unit();
        patient[row] = ofPatient;
        code[row] = (byte) ofCode;
        point[row] = (byte) ofPoint;
        reporter[row] = (byte) ofReporter;
        open[row] = false;
        return row;
    }

    private int room() {
        if (rows == MOST_ROWS) {
            int row = oldest;
            oldest = (oldest + 1) % MOST_ROWS;
            return row;
        }
        if (rows == from.length) {
            int length = Math.min(MOST_ROWS, rows * 2);
            from = Arrays.copyOf(from, length);
            to = Arrays.copyOf(to, length);
            value = Arrays.copyOf(value, length);
            unit = Arrays.copyOf(unit, length);
            patient = Arrays.copyOf(patient, length);
            code = Arrays.copyOf(code, length);
            point = Arrays.copyOf(point, length);
            reporter = Arrays.copyOf(reporter, length);
            open = Arrays.copyOf(open, length);
        }
        return rows++;
    }

    static final class Codec extends PackedCodec<ValueHistory> {
        Codec() {
            super(1);
        }

        @Override
        void write(ValueHistory state, DataOutputStream out) throws IOException {
            out.writeInt(state.reporters.size());
            for (Subject each : state.reporters) {
                write(each, out);
            }
            out.writeInt(state.codes.size());
            for (String each : state.codes) {
                out.writeUTF(each);
            }
            out.writeInt(state.strikes);
            out.writeLong(state.mismatches);
            out.writeInt(state.oldest);
            out.writeInt(state.rows);
            for (int row = 0; row < state.rows; row++) {
                out.writeLong(state.from[row]);
                out.writeLong(state.to[row]);
                out.writeFloat(state.value[row]);
                out.writeInt(state.unit[row]);
                out.writeInt(state.patient[row]);
                out.writeByte(state.code[row]);
                out.writeByte(state.point[row]);
                out.writeByte(state.reporter[row]);
                out.writeBoolean(state.open[row]);
            }
        }

        @Override
        ValueHistory read(DataInputStream in) throws IOException {
            ValueHistory state = new ValueHistory();
            for (int left = count(in, MOST_REPORTERS); left > 0; left--) {
                state.reporters.add(subject(in));
            }
            for (int left = count(in, MOST_CODES); left > 0; left--) {
                state.codes.add(in.readUTF());
            }
            state.strikes = in.readInt();
            state.mismatches = in.readLong();
            state.oldest = count(in, MOST_ROWS - 1);
            for (int left = count(in, MOST_ROWS); left > 0; left--) {
                int row = state.room();
                state.from[row] = in.readLong();
                state.to[row] = in.readLong();
                state.value[row] = in.readFloat();
                state.unit[row] = in.readInt();
                state.patient[row] = in.readInt();
                state.code[row] = place(in, state.codes.size());
                state.point[row] = in.readByte();
                state.reporter[row] = place(in, state.reporters.size());
                state.open[row] = in.readBoolean();
            }
            return state;
        }

        private static byte place(DataInputStream in, int size) throws IOException {
            byte place = in.readByte();
            if (place < 0 || place >= size) {
                throw new IOException("names nothing");
            }
            return place;
        }
    }
}
