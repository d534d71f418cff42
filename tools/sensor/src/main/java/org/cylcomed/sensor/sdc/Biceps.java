package org.cylcomed.sensor.sdc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.sensor.nomenclature.Nomenclature;
import org.cylcomed.sensor.sdc.SdcDirectory.Descriptor;
import org.cylcomed.sensor.sdc.SdcDirectory.Mdib;
import org.jspecify.annotations.Nullable;

/**
 * One BICEPS message (IEEE 11073-10207): an MDIB or part of it, a report, a set-operation or its answer. One
 * walk picks out what any of them may hold.
 */
final class Biceps {
    private static final int MOST_STATES = 500;
    private static final int MOST_MEASURED = 60;

    private final SdcDirectory directory;

    @Nullable
    String sequenceId;

    @Nullable
    String mdibVersion;

    @Nullable
    String instanceId;

    @Nullable
    Mdib mdib;

    // Of the first MDS.
    @Nullable
    String kind;

    @Nullable
    String maker;

    @Nullable
    String model;

    @Nullable
    String modelNumber;

    @Nullable
    String serial;

    @Nullable
    String udi;

    final Set<String> measured = new LinkedHashSet<>();

    final List<Value> values = new ArrayList<>();
    final List<Alarm> alarms = new ArrayList<>();

    @Nullable
    String bed;
    /** Extension of the identification of the patient: to be hashed at once. */
    @Nullable
    String patient;

    boolean namesPatient;

    @Nullable
    String operation;

    @Nullable
    String invocationState;

    // The descriptor and the state being read.
    private String descriptorHandle = "";
    private String descriptorCode = "";
    private String stateHandle = "";
    private String stateType = "";
    private boolean stateIsGone;

    /** A numeric state. @param milliseconds since 1970 UTC, -1 if not said */
    record Value(String handle, double number, long milliseconds) {}

    record Alarm(String handle, boolean present) {}

    Biceps(SdcDirectory directory) {
        this.directory = directory;
    }

    /** The cursor is at the first element of the body; reads as far as the document goes. */
    void read(XmlCursor cursor) {
        version(cursor);
        try {
            while (cursor.next()) {
                if (cursor.isStart()) {
                    element(cursor);
                }
            }
        } catch (IOException cut) {
            // What was read up to there counts.
        }
    }

    private void version(XmlCursor cursor) {
        String sequence = cursor.attribute("SequenceId");
        if (sequence != null && !sequence.isEmpty() && sequence.length() <= 128 && mdib == null) {
            sequenceId = sequence;
            mdib = directory.mdib(sequence);
            mdibVersion = cursor.attribute("MdibVersion");
            instanceId = cursor.attribute("InstanceId");
        }
    }

    private void element(XmlCursor cursor) throws IOException {
        switch (cursor.name()) {
            case "Mdib" -> version(cursor);
            case "Mds", "Vmd", "Channel", "Metric", "AlertCondition" -> {
                String handle = cursor.attribute("Handle");
                descriptorHandle = handle == null ? "" : handle;
                descriptorCode = "";
            }
            case "Type" -> type(cursor);
            case "Unit" -> unit(cursor);
            case "Manufacturer" -> maker = maker == null && inMetaData(cursor) ? cursor.text() : maker;
            case "ModelName" -> model = model == null && inMetaData(cursor) ? cursor.text() : model;
            case "ModelNumber" -> modelNumber = modelNumber == null && inMetaData(cursor) ? cursor.text() : modelNumber;
            case "SerialNumber" -> serial = serial == null && inMetaData(cursor) ? cursor.text() : serial;
            case "DeviceIdentifier" -> udi = udi == null ? cursor.text() : udi;
            case "OperationHandleRef" -> operation = cursor.text();
            case "InvocationState" -> invocationState = cursor.text();
            default -> state(cursor);
        }
    }

    private static boolean inMetaData(XmlCursor cursor) {
        return cursor.parent().equals("MetaData");
    }

    private void type(XmlCursor cursor) {
        String code = cursor.attribute("Code");
        if (code == null || code.length() > 40) {
            return;
        }
        switch (cursor.parent()) {
            case "Mds", "Vmd" -> {
                String known = mdc(cursor) ? Nomenclature.kind(Nomenclature.code(code)) : null;
                kind = kind == null ? known : kind;
            }
            case "Metric" -> {
                descriptorCode = code;
                describe("");
                if (measured.size() < MOST_MEASURED) {
                    int number = mdc(cursor) ? Nomenclature.code(code) : -1;
                    measured.add(number < 0 ? code : Nomenclature.name(number));
                }
            }
            case "AlertCondition" -> {
                descriptorCode = code;
                describe("");
            }
            default -> {}
        }
    }

    /** A code without a coding system is an MDC code. */
    private static boolean mdc(XmlCursor cursor) {
        String system = cursor.attribute("CodingSystem");
        return system == null || system.contains("11073");
    }

    private void unit(XmlCursor cursor) {
        String code = cursor.attribute("Code");
        if (code != null && code.length() <= 40 && cursor.parent().equals("Metric")) {
            describe(code);
        }
    }

    private void describe(String unit) {
        Mdib known = mdib;
        if (known != null && !descriptorHandle.isEmpty() && descriptorHandle.length() <= 128) {
            known.describe(descriptorHandle, new Descriptor(descriptorCode, unit));
        }
    }

    private void state(XmlCursor cursor) {
        String handle = cursor.attribute("DescriptorHandle");
        if (handle != null) {
            stateHandle = handle.length() > 128 ? "" : handle;
            String type = cursor.attribute("type");
            stateType = type == null ? "" : type.substring(type.indexOf(':') + 1);
            String association = cursor.attribute("ContextAssociation");
            stateIsGone = association != null && !association.equals("Assoc");
            String presence = cursor.attribute("Presence");
            if (stateType.endsWith("AlertConditionState") && presence != null && alarms.size() < MOST_STATES) {
                alarms.add(new Alarm(stateHandle, presence.equals("true") || presence.equals("1")));
            }
            return;
        }
        switch (cursor.name()) {
            case "MetricValue" -> metricValue(cursor);
            case "LocationDetail" -> {
                String place = Scopes.place(cursor.attribute("PoC"), cursor.attribute("Room"), cursor.attribute("Bed"));
                if (place != null && !stateIsGone) {
                    bed = place;
                }
            }
            case "Identification" -> {
                String extension = cursor.attribute("Extension");
                if (stateType.equals("PatientContextState") && extension != null && !extension.isEmpty()) {
                    namesPatient = true;
                    patient = stateIsGone && patient != null ? patient : extension;
                }
            }
            case "Givenname", "Familyname", "Birthname", "DateOfBirth" -> namesPatient = true;
            default -> {}
        }
    }

    private void metricValue(XmlCursor cursor) {
        String value = cursor.attribute("Value");
        if (value == null
                || value.isEmpty()
                || value.length() > 40
                || values.size() >= MOST_STATES
                || !stateType.equals("NumericMetricState")) {
            return;
        }
        try {
            values.add(new Value(
                    stateHandle, Double.parseDouble(value), milliseconds(cursor.attribute("DeterminationTime"))));
        } catch (NumberFormatException notANumber) {
            // A value that is none is not told.
        }
    }

    private static long milliseconds(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 15) {
            return -1;
        }
        long milliseconds = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            milliseconds = milliseconds * 10 + digit;
        }
        // Nanoseconds since 1970 must fit in 63 bits.
        return milliseconds > Long.MAX_VALUE / 1_000_000 ? -1 : milliseconds;
    }
}
