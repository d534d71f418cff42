package org.cylcomed.ward.physiology;

import java.util.OptionalDouble;

/**
 * What a monitor and a ventilator show at one second; empty is "cannot be measured now".
 *
 * @param heartRate from the ECG, beats a minute
 * @param pulseRate from the oxygen clip, beats a minute
 * @param oxygen saturation, percent
 * @param respiratoryRate breaths a minute
 * @param systolic arterial, mmHg
 * @param diastolic arterial, mmHg
 * @param mean arterial, mmHg
 * @param peakPressure of the airway, cmH2O
 */
public record Numbers(
        OptionalDouble heartRate,
        OptionalDouble pulseRate,
        OptionalDouble oxygen,
        double respiratoryRate,
        double systolic,
        double diastolic,
        double mean,
        double peakPressure) {}
