package org.cylcomed.server.software;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.cylcomed.maintenance.feed.Affected;
import org.jspecify.annotations.Nullable;

/**
 * What one device, or every device of a model and firmware, is made of.
 *
 * @param scope what it is of, in one text: a newer bill of the same takes its place
 * @param firmware null: whatever firmware the model has
 */
record Bill(
        UUID id,
        Kind kind,
        String scope,
        @Nullable String device,
        @Nullable String maker,
        @Nullable String model,
        @Nullable String firmware,
        @Nullable String fileName,
        @Nullable String format,
        @Nullable String formatVersion,
        @Nullable String digest,
        long bytes,
        int components,
        int problems,
        String by,
        Instant at) {
    /** Where it comes from. */
    enum Kind {
        UPLOADED,
        /** Made by the program, of nothing but maker, model and firmware. */
        DEVICE_ITSELF
    }

    static String ofDevice(String device) {
        return "device " + device;
    }

    static String ofModel(String maker, String model, @Nullable String firmware) {
        return "model " + product(maker, model, firmware);
    }

    static String ofItself(String maker, String model, @Nullable String firmware) {
        return "itself " + product(maker, model, firmware);
    }

    private static String product(String maker, String model, @Nullable String firmware) {
        return Affected.plain(maker)
                + '|'
                + Affected.plain(model)
                + '|'
                + (firmware == null ? "" : firmware.strip().toLowerCase(Locale.ROOT));
    }
}
