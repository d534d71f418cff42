package org.cylcomed.detection.vitals;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one device's values: for each place they are seen at, the last minute of them, and hashes of the last
 * hour; at most {@value #MOST_BYTES} bytes, changed in place.
 */
public final class VitalState implements Packed.Stored {
    static final int MOST_BYTES = 140_000;
    static final int VERSION = 3;
    private static final int MOST_STREAMS = 4;

    private final List<Stream> streams = new ArrayList<>();

    VitalState() {}

    /** The highest each score ever was: what a ward's own thresholds are learned from. */
    public Map<VitalScore, Double> peaks() {
        Map<VitalScore, Double> peaks = new EnumMap<>(VitalScore.class);
        for (Stream stream : streams) {
            for (VitalScore score : VitalScore.values()) {
                peaks.merge(score, stream.peak(score), Math::max);
            }
        }
        return peaks;
    }

    /** Lets go of what is known of a place at which nothing was seen since. */
    void forget(long before) {
        streams.removeIf(stream -> stream.second() < before);
    }

    /** Null once a device is seen at more places than are kept. */
    @Nullable
    Stream at(int place, boolean repeatsLeftOut) {
        for (Stream stream : streams) {
            if (stream.place == place) {
                return stream;
            }
        }
        if (streams.size() == MOST_STREAMS) {
            return null;
        }
        Stream stream = new Stream(place, repeatsLeftOut);
        streams.add(stream);
        return stream;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(streams.size());
        for (Stream stream : streams) {
            out.writeInt(stream.place);
            out.writeBoolean(stream.repeatsLeftOut());
            stream.write(out);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        for (int left = Packed.count(in, MOST_STREAMS); left > 0; left--) {
            Stream stream = new Stream(in.readInt(), in.readBoolean());
            stream.read(in);
            streams.add(stream);
        }
    }
}
