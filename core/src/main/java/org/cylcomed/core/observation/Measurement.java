package org.cylcomed.core.observation;

import java.time.Instant;
import org.cylcomed.core.Origin;
import org.cylcomed.core.PatientKey;
import org.cylcomed.core.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One numeric value; the subject is who measured.
 *
 * @param reporter who passed it on; the subject itself when nobody did
 * @param code reference identifier of the IEEE 11073-10101 nomenclature ({@code MDC_PULS_OXIM_SAT_O2}), else the code
 *     as sent
 * @param value finite
 * @param unit as sent (UCUM or MDC), empty when none is said
 * @param determinedAt when the device measured, by its own clock; null when it does not say
 */
public record Measurement(
        Origin origin,
        Subject subject,
        Subject reporter,
        Point point,
        String code,
        double value,
        String unit,
        @Nullable Instant determinedAt,
        @Nullable PatientKey patient)
        implements Observation {
    public Measurement {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a measured value is finite");
        }
        if (code.isBlank()) {
            throw new IllegalArgumentException("a measured value has a code");
        }
    }

    @Override
    public Measurement withSubject(Subject subject) {
        return new Measurement(origin, subject, reporter, point, code, value, unit, determinedAt, patient);
    }
}
