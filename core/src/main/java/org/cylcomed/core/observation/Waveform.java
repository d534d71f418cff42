package org.cylcomed.core.observation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;

/**
 * A stretch of a sampled signal. Waveforms stay beside their reader; only their processors' evidence travels.
 *
 * @param code reference identifier of the IEEE 11073-10101 nomenclature
 * @param hertz samples per second, above 0
 * @param samples in the unit of the code, copied on the way in and not to be changed by who reads them; not a number
 *     marks a missing sample
 * @param start time of the first sample
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of samples a second: a list of boxes would be eight times as large
public record Waveform(Origin origin, Subject subject, String code, double hertz, double[] samples, Instant start)
        implements Observation {
    public Waveform {
        if (!(hertz > 0 && Double.isFinite(hertz))) {
            throw new IllegalArgumentException("a sampling rate is above 0");
        }
        if (code.isBlank()) {
            throw new IllegalArgumentException("a waveform has a code");
        }
        samples = samples.clone();
    }

    @Override
    public Waveform withSubject(Subject subject) {
        return new Waveform(origin, subject, code, hertz, samples, start);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Waveform that
                && origin.equals(that.origin)
                && subject.equals(that.subject)
                && code.equals(that.code)
                && hertz == that.hertz
                && Arrays.equals(samples, that.samples)
                && start.equals(that.start);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, subject, code, hertz, Arrays.hashCode(samples), start);
    }

    @Override
    public String toString() {
        return "Waveform[" + code + ", " + samples.length + " samples from " + start + "]";
    }
}
