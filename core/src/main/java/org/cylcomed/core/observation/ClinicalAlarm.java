package org.cylcomed.core.observation;

import java.time.Instant;
import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;
import org.jspecify.annotations.Nullable;

/**
 * An alarm of the device itself, seen on its way; Cylcomed neither hides nor delays it.
 *
 * @param reporter who passed it on; the subject itself when nobody did
 * @param code reference identifier of the IEEE 11073-10101 nomenclature, else the code as sent
 * @param determinedAt when the device raised it, by its own clock; null when it does not say
 */
public record ClinicalAlarm(
        Origin origin,
        Subject subject,
        Subject reporter,
        Point point,
        String code,
        AlarmState state,
        @Nullable Instant determinedAt)
        implements Observation {
    public ClinicalAlarm {
        if (code.isBlank()) {
            throw new IllegalArgumentException("an alarm has a code");
        }
    }

    @Override
    public ClinicalAlarm withSubject(Subject subject) {
        return new ClinicalAlarm(origin, subject, reporter, point, code, state, determinedAt);
    }
}
