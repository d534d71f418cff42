package org.cylcomed.detection.curve;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.detection.vitals.Packed;
import org.jspecify.annotations.Nullable;

/** The curves of one device, at most {@value #MOST_CURVES}; about 150 kB each, changed in place. */
public final class CurveState implements Packed.Stored {
    static final int VERSION = 1;
    private static final int MOST_CURVES = 8;

    private final List<Curve> curves = new ArrayList<>(2);

    CurveState() {}

    /** Null once a device has more curves than are kept. */
    @Nullable
    Curve of(String code) {
        int hash = code.hashCode();
        for (Curve curve : curves) {
            if (curve.code == hash) {
                return curve;
            }
        }
        if (curves.size() == MOST_CURVES) {
            return null;
        }
        Curve curve = new Curve(hash);
        curves.add(curve);
        return curve;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(curves.size());
        for (Curve curve : curves) {
            out.writeInt(curve.code);
            curve.write(out);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        for (int left = Packed.count(in, MOST_CURVES); left > 0; left--) {
            Curve curve = new Curve(in.readInt());
            curve.read(in);
            curves.add(curve);
        }
    }
}
