package org.cylcomed.server.export;

import org.jspecify.annotations.Nullable;

/**
 * Where a device stands and what it is; what nobody has said is null, and so is a blank.
 *
 * @param careUnit such as {@code ICU 3}, or the word the site uses for homes
 * @param bed bed or home, never a patient's name
 * @param function what it does for care: monitor, pump, ventilator
 */
public record ClinicalContext(
        @Nullable String careUnit,
        @Nullable String bed,
        @Nullable String function,
        Harm harm,
        @Nullable String maker,
        @Nullable String model,
        @Nullable String firmware) {
    public ClinicalContext {
        careUnit = said(careUnit);
        bed = said(bed);
        function = said(function);
        maker = said(maker);
        model = said(model);
        firmware = said(firmware);
    }

    private static @Nullable String said(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    /** Of a device nobody has described. */
    public static final ClinicalContext UNKNOWN = new ClinicalContext(null, null, null, Harm.UNSET, null, null, null);
}
