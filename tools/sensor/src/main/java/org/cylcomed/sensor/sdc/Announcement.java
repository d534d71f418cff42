package org.cylcomed.sensor.sdc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One device in Hello, Bye, ProbeMatch or ResolveMatch, or what a Probe looks for. */
final class Announcement {
    private static final int MOST = 64;

    /** Endpoint reference address, empty in a Probe. */
    String reference = "";

    @Nullable
    DeviceTypes types;

    @Nullable
    Scopes scopes;

    String addresses = "";

    @Nullable
    String metadataVersion;

    boolean medical() {
        return types != null && types.medical || scopes != null && scopes.medical;
    }

    @Nullable
    String kind() {
        String ofScope = scopes == null ? null : scopes.kind;
        return ofScope != null ? ofScope : types == null ? null : types.kind;
    }

    /** The cursor is at the first element of the body; reads to its end, or as far as the document goes. */
    static List<Announcement> read(XmlCursor cursor) {
        List<Announcement> all = new ArrayList<>(1);
        int body = cursor.depth();
        Announcement current = new Announcement();
        boolean matches = cursor.name().endsWith("Matches");
        if (!matches) {
            all.add(current);
        }
        try {
            while (cursor.next() && (cursor.isStart() || cursor.depth() > body)) {
                if (!cursor.isStart()) {
                    continue;
                }
                if (matches && cursor.depth() == body + 1) {
                    if (all.size() == MOST) {
                        break;
                    }
                    current = new Announcement();
                    all.add(current);
                } else {
                    current.element(cursor);
                }
            }
        } catch (IOException cut) {
            // What was read up to there counts.
        }
        return all;
    }

    private void element(XmlCursor cursor) throws IOException {
        switch (cursor.name()) {
            case "Address" -> {
                if (cursor.parent().equals("EndpointReference") && reference.isEmpty()) {
                    reference = Shown.of(cursor.text(), 120);
                }
            }
            case "Types" -> types = DeviceTypes.of(cursor.text(), cursor);
            case "Scopes" -> scopes = Scopes.of(cursor.text());
            case "XAddrs" -> addresses = cursor.text();
            case "MetadataVersion" -> metadataVersion = Shown.of(cursor.text(), 20);
            default -> {}
        }
    }
}
