package org.cylcomed.reader.mqtt;

import java.util.ArrayList;
import java.util.List;

/** A characteristic of Bluetooth GATT that carries measurements, and how to read what it notified. */
enum Characteristic {
    /** PLX Spot-Check Measurement. */
    OXIMETER_SPOT("2a5e", "pulse oximeter", List.of("150456", "149530")),
    /** PLX Continuous Measurement. */
    OXIMETER("2a5f", "pulse oximeter", List.of("150456", "149530")),
    /** Temperature Measurement. */
    THERMOMETER("2a1c", "thermometer", List.of("150364")),
    /** Weight Measurement. */
    SCALE("2a9d", "weighing scale", List.of("188736"));

    private static final int FAHRENHEIT = 1;
    private static final int POUNDS = 1;
    private static final double KILOGRAMS_PER_STEP = 0.005;
    private static final double POUNDS_PER_STEP = 0.01;

    private final String number;
    private final String sensor;
    private final List<String> codes;

    Characteristic(String number, String sensor, List<String> codes) {
        this.number = number;
        this.sensor = sensor;
        this.codes = codes;
    }

    /**
     * One value in a notification.
     *
     * @param code of IEEE 11073-10101
     * @param unit of UCUM
     */
    record Value(String code, double value, String unit) {}

    /** The one of an assigned number; null if it carries nothing that is read here. */
    static @org.jspecify.annotations.Nullable Characteristic of(String number) {
        for (Characteristic each : values()) {
            if (each.number.equalsIgnoreCase(number)) {
                return each;
            }
        }
        return null;
    }

    /** What such a sensor is called. */
    String sensor() {
        return sensor;
    }

    /** Of IEEE 11073-10101: what each notification is of, measured or not. */
    List<String> codes() {
        return codes;
    }

    /** Values of one notification; none of what could not be measured, or of bytes that are too few. */
    List<Value> read(byte[] bytes) {
        List<Value> values = new ArrayList<>(2);
        switch (this) {
            case OXIMETER_SPOT, OXIMETER -> {
                add(values, 0, Floats.small(bytes, 1), "%");
                add(values, 1, Floats.small(bytes, 3), "/min");
            }
            case THERMOMETER -> {
                boolean fahrenheit = bytes.length > 0 && (bytes[0] & FAHRENHEIT) != 0;
                add(values, 0, Floats.large(bytes, 1), fahrenheit ? "[degF]" : "Cel");
            }
            case SCALE -> {
                boolean pounds = bytes.length > 0 && (bytes[0] & POUNDS) != 0;
                double steps = bytes.length < 3 ? Double.NaN : (bytes[1] & 0xFF) | (bytes[2] & 0xFF) << 8;
                add(
                        values,
                        0,
                        // 0xFFFF says that the measurement failed.
                        steps == 0xFFFF ? Double.NaN : steps * (pounds ? POUNDS_PER_STEP : KILOGRAMS_PER_STEP),
                        pounds ? "[lb_av]" : "kg");
            }
        }
        return values;
    }

    private void add(List<Value> values, int code, double value, String unit) {
        if (Double.isFinite(value)) {
            values.add(new Value(codes.get(code), value, unit));
        }
    }
}
