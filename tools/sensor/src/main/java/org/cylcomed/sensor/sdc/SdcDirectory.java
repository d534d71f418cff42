package org.cylcomed.sensor.sdc;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one connection teaches about the others: a report names handles, which only the MDIB explains, and comes
 * from a port that only the announcement joins to an endpoint reference. One run, one thread, bounded; the
 * least recently used is forgotten.
 */
public final class SdcDirectory {
    private static final int MOST_DEVICES = 4_096;
    private static final int MOST_MDIBS = 512;

    private final Map<String, String> references = bounded(MOST_DEVICES);
    private final Map<String, String> referencesByHost = bounded(MOST_DEVICES);
    private final Map<String, Mdib> mdibs = bounded(MOST_MDIBS);

    /** A metric or an alert condition of an MDIB. */
    record Descriptor(String code, String unit) {}

    /** What is known of one sequence of an MDIB. */
    static final class Mdib {
        private static final int MOST_DESCRIPTORS = 2_000;

        @Nullable
        String reference;

        @Nullable
        String bed;

        @Nullable
        String patient;

        private final Map<String, Descriptor> descriptors = new HashMap<>();

        void describe(String handle, Descriptor descriptor) {
            if (descriptors.size() < MOST_DESCRIPTORS) {
                descriptors.put(handle, descriptor);
            }
        }

        @Nullable
        Descriptor descriptor(String handle) {
            return descriptors.get(handle);
        }
    }

    private static <V> Map<String, V> bounded(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    /** @param addresses XAddrs, white space between them */
    void announced(String reference, String addresses) {
        for (String address : addresses.split("\\s+", 9)) {
            int host = address.indexOf("://");
            int path = host < 0 ? -1 : address.indexOf('/', host + 3);
            if (host > 0 && host < 8) {
                String end = address.substring(host + 3, path < 0 ? address.length() : path);
                int port = end.lastIndexOf(':');
                references.put(port < 0 || end.endsWith("]") ? end + ":80" : end, reference);
                String name = port < 0 ? end : end.substring(0, port);
                String other = referencesByHost.get(name);
                // Several devices at one address: the address alone says nothing.
                referencesByHost.put(name, other == null || other.equals(reference) ? reference : "");
            }
        }
    }

    /** Endpoint reference of the device that serves here, or null. */
    @Nullable
    String reference(String address, int port) {
        return references.get(address + ":" + port);
    }

    /** Endpoint reference of the only device at this address, or null. */
    @Nullable
    String reference(String address) {
        String reference = referencesByHost.get(address);
        return reference == null || reference.isEmpty() ? null : reference;
    }

    Mdib mdib(String sequenceId) {
        return mdibs.computeIfAbsent(sequenceId, unknown -> new Mdib());
    }

    @Nullable
    Mdib known(String sequenceId) {
        return mdibs.get(sequenceId);
    }
}
