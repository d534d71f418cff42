package org.cylcomed.sensor.fhir;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wanted of one resource, whatever its type; told to {@link ResourceSightings} when it is over. */
final class Resource {
    private static final int MOST_VALUES = 200;
    private static final String MDC = "urn:iso:std:iso:11073:10101";

    /** Depth of frames at which this resource begins. */
    final int depth;

    @Nullable
    String type;

    @Nullable
    String id;

    // Device, DeviceMetric
    @Nullable
    String maker;

    @Nullable
    String model;

    @Nullable
    String serial;

    @Nullable
    String udi;

    @Nullable
    String firmware;

    @Nullable
    Coding kind;

    @Nullable
    String source;

    // Observation
    final List<Value> values = new ArrayList<>(2);
    long determinedAtNanos = -1;

    @Nullable
    String device;

    // Patient, and all that is about one
    @Nullable
    String identifier;

    @Nullable
    String subject;

    // CapabilityStatement
    @Nullable
    String software;

    @Nullable
    String softwareVersion;

    @Nullable
    String fhirVersion;

    // The value being read.
    private @Nullable Coding code;
    private @Nullable Coding componentCode;
    private @Nullable String number;
    private String unit = "";

    /** A term of a code system. */
    record Coding(String code, boolean mdc) {}

    /** A number an Observation holds. */
    record Value(String code, double number, String unit) {}

    Resource(int depth) {
        this.depth = depth;
    }

    /** A coding of the observation or of the component at hand; an MDC one wins. */
    void code(@Nullable String system, String term, boolean ofComponent) {
        Coding coding = new Coding(term, MDC.equals(system));
        if (ofComponent) {
            componentCode = better(componentCode, coding);
        } else {
            code = better(code, coding);
        }
    }

    void kind(@Nullable String system, String term) {
        kind = better(kind, new Coding(term, MDC.equals(system)));
    }

    private static Coding better(@Nullable Coding known, Coding found) {
        return known == null || found.mdc() && !known.mdc() ? found : known;
    }

    void number(String text) {
        number = text;
    }

    void unit(String text) {
        unit = text;
    }

    void componentOver() {
        take(componentCode);
        componentCode = null;
    }

    void over() {
        take(code);
    }

    private double pendingNumber() {
        String text = number;
        if (text == null || text.length() > 40) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private void take(@Nullable Coding coding) {
        double read = pendingNumber();
        if (coding != null && !Double.isNaN(read) && values.size() < MOST_VALUES) {
            values.add(new Value(coding.code(), read, unit));
        }
        number = null;
        unit = "";
    }
}
