package org.cylcomed.sensor.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Told;
import org.jspecify.annotations.Nullable;

/**
 * One message while its segments arrive. Measurements and alarms are told as they come, the operation and the
 * devices at the end, when all is known.
 */
final class Message {
    private static final int DEVICES_LIMIT = 64;
    private static final int ZEROES_LIMIT = 200;
    private static final String UNKNOWN_TYPE = "unknown type";

    private final Connection connection;
    private final Observer observer;
    private final Told told;
    private final Direction direction;
    private final Pending sent;
    private final Pending answered;

    private final Segment segment = new Segment();
    private Separators separators = new Separators();
    private Charset charset = StandardCharsets.UTF_8;

    private boolean open;
    private String verb = "";
    private @Nullable String controlId;
    private @Nullable String version;
    private @Nullable String application;
    private @Nullable String applicationId;
    private @Nullable String facility;
    private @Nullable String receiver;
    private @Nullable String time;
    private @Nullable String processing;
    private @Nullable String profile;
    private @Nullable String answerCode;
    private @Nullable String answeredId;
    private int zone;
    private boolean patientData;
    private @Nullable String patient;
    private @Nullable String bed;
    private long orderTime;
    private int numeric;
    private int zeroes;
    private final StringBuilder zeroValues = new StringBuilder();
    private @Nullable String vendor;
    private @Nullable String software;
    private final List<ReportedDevice> devices = new ArrayList<>();
    private @Nullable ReportedDevice current;
    private @Nullable String alarmCode;
    private @Nullable String alarmState;
    private @Nullable ReportedDevice alarming;

    /**
     * @param sent messages this direction has sent
     * @param answered messages of the other direction, which an MSA here may answer
     */
    Message(Connection connection, Observer observer, Told told, Direction direction, Pending sent, Pending answered) {
        this.connection = connection;
        this.observer = observer;
        this.told = told;
        this.direction = direction;
        this.sent = sent;
        this.answered = answered;
    }

    boolean open() {
        return open;
    }

    /** Takes {@code bytes[from, to)}, a segment without its terminator. @return a constant reason if it is malformed */
    @Nullable
    String read(byte[] bytes, int from, int to) {
        if (Bytes.startsWith(bytes, from, to, "MSH")) {
            finish();
            return begin(bytes, from, to);
        }
        if (to - from < 4 || isBatch(bytes, from, to)) {
            if (open && to - from >= 4) {
                finish();
            }
            return null;
        }
        if (!open || bytes[from + 3] != separators.field) {
            return null;
        }
        switch (bytes[from] << 16 | bytes[from + 1] << 8 | bytes[from + 2]) {
            case 'P' << 16 | 'I' << 8 | 'D' -> identifyPatient(split(bytes, from, to));
            case 'N' << 16 | 'K' << 8 | '1', 'G' << 16 | 'T' << 8 | '1', 'I' << 16 | 'N' << 8 | '1' ->
                patientData |= split(bytes, from, to).has(2) || segment.has(3);
            case 'P' << 16 | 'V' << 8 | '1' -> {
                split(bytes, from, to);
                bed = Place.of(segment.text(3, 1), segment.text(3, 2), segment.text(3, 3));
            }
            case 'O' << 16 | 'B' << 8 | 'R' -> {
                tellAlarm();
                split(bytes, from, to);
                orderTime = Hl7Time.nanos(bytes, segment.from(7), segment.to(7), zone);
            }
            case 'O' << 16 | 'B' << 8 | 'X' -> observe(split(bytes, from, to));
            case 'P' << 16 | 'R' << 8 | 'T' -> participate(split(bytes, from, to));
            case 'M' << 16 | 'S' << 8 | 'A' -> {
                split(bytes, from, to);
                answerCode = segment.text(1, 1);
                answeredId = segment.text(2, 1);
            }
            case 'S' << 16 | 'F' << 8 | 'T' -> {
                split(bytes, from, to);
                vendor = segment.text(1, 1);
                String product = segment.text(3, 1);
                String release = segment.text(2, 1);
                software = product == null || release == null ? product : product + " " + release;
            }
            default -> {}
        }
        return null;
    }

    private static boolean isBatch(byte[] bytes, int from, int to) {
        return to - from >= 3
                && (bytes[from] == 'F' || bytes[from] == 'B')
                && (bytes[from + 1] == 'H' || bytes[from + 1] == 'T')
                && bytes[from + 2] == 'S';
    }

    private Segment split(byte[] bytes, int from, int to) {
        segment.read(bytes, from, to, separators, charset, false);
        return segment;
    }

    private @Nullable String begin(byte[] bytes, int from, int to) {
        if (!separators.read(bytes, from, to)) {
            return "HL7 MSH without encoding characters";
        }
        open = true;
        charset = StandardCharsets.UTF_8;
        segment.read(bytes, from, to, separators, charset, true);
        String declared = segment.text(18, 1);
        if (declared != null && declared.startsWith("8859/1")) {
            charset = StandardCharsets.ISO_8859_1;
            segment.read(bytes, from, to, separators, charset, true);
        }
        verb = verb(segment.text(9, 1), segment.text(9, 2));
        controlId = segment.text(10, 1);
        version = segment.text(12, 1);
        application = segment.text(3, 1);
        applicationId = segment.text(3, 2);
        facility = segment.text(4, 1);
        receiver = joined(segment.text(5, 1), segment.text(6, 1));
        time = segment.text(7, 1);
        zone = Hl7Time.offsetMinutes(bytes, segment.from(7), segment.to(7));
        processing = segment.text(11, 1);
        profile = segment.text(21, 1);
        answerCode = null;
        answeredId = null;
        patientData = false;
        patient = null;
        bed = null;
        orderTime = -1;
        numeric = 0;
        zeroes = 0;
        zeroValues.setLength(0);
        vendor = null;
        software = null;
        devices.clear();
        current = null;
        alarmCode = null;
        alarmState = null;
        alarming = null;
        return verb.equals(UNKNOWN_TYPE) ? "HL7 message without a type in MSH-9" : null;
    }

    private static String verb(@Nullable String type, @Nullable String event) {
        if (!isCode(type)) {
            return UNKNOWN_TYPE;
        }
        return isCode(event) ? type + "^" + event : String.valueOf(type);
    }

    private static boolean isCode(@Nullable String text) {
        if (text == null || text.length() > 8) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private void identifyPatient(Segment pid) {
        String identifier = pid.text(3, 1);
        if (identifier == null) {
            identifier = pid.text(2, 1);
        }
        if (identifier != null) {
            patient = observer.patientKey(identifier);
        }
        patientData |= identifier != null
                || pid.has(4)
                || pid.text(5, 1) != null
                || pid.text(5, 2) != null
                || pid.has(7)
                || pid.has(11)
                || pid.has(13)
                || pid.has(18)
                || pid.has(19);
    }

    private void observe(Segment obx) {
        String identifier = obx.text(3, 1);
        String name = obx.text(3, 2);
        String system = obx.text(3, 3);
        boolean mdc = system != null && system.startsWith("MDC") || name != null && name.startsWith("MDC_");
        int code = mdc ? Mdc.code(identifier) : -1;
        EquipmentIdentifier equipment = EquipmentIdentifier.of(obx.text(18, 1), obx.text(18, 2), obx.text(18, 3));
        String tree = tree(obx.text(4, 1), equipment);
        ReportedDevice device = tree == null ? null : device(tree);
        boolean wholeDevice = mdc && Mdc.isSystem(code, name);
        if (device != null) {
            if (wholeDevice) {
                current = device;
                String kind = Mdc.kind(code, name);
                device.kind = kind == null ? device.kind : kind;
            }
            device.identify(equipment, wholeDevice || !mdc, "HL7 OBX-18");
            if (mdc) {
                describe(device, obx, code);
            }
        }
        if (mdc && (Mdc.isEvent(code) || code == Mdc.ATTR_ALARM_STATE || code == Mdc.ATTR_EVENT_PHASE)) {
            alarm(obx, code, identifier, device);
        }
        if (identifier != null && isNumeric(obx)) {
            measure(obx, device, mdc, code, identifier, name);
        }
    }

    private static boolean isNumeric(Segment obx) {
        int from = obx.from(2);
        return obx.to(2) - from == 2 && obx.bytes()[from] == 'N' && obx.bytes()[from + 1] == 'M';
    }

    private void measure(
            Segment obx,
            @Nullable ReportedDevice device,
            boolean mdc,
            int code,
            String identifier,
            @Nullable String name) {
        double value = obx.number(5);
        if (Double.isNaN(value)) {
            return;
        }
        numeric++;
        String shortName = mdc ? Mdc.shortName(code, identifier) : identifier;
        if (value == 0) {
            zeroes++;
            if (zeroValues.length() + shortName.length() < ZEROES_LIMIT) {
                zeroValues.append(zeroValues.isEmpty() ? "" : ",").append(shortName);
            }
        }
        if (mdc && device != null) {
            device.measures(name == null || !name.startsWith("MDC_") ? identifier : name);
        }
        String behind = device == null || isSender(device) ? null : device.behind();
        if (behind == null) {
            // The sender is a device before its first value is told: what learns from values would lose that one.
            tellApplication();
        }
        String unit = obx.text(6, 1);
        long own = Hl7Time.nanos(obx.bytes(), obx.from(14), obx.to(14), zone);
        observer.see(new Sighting.Measurement(
                connection,
                direction,
                behind,
                identifier,
                value,
                unit == null ? "" : unit,
                own == -1 ? orderTime : own,
                controlId,
                bed,
                patient));
    }

    private void describe(ReportedDevice device, Segment obx, int code) {
        switch (code) {
            case Mdc.ATTR_ID_MODEL -> device.model(obx.text(5, 1), obx.text(5, 2));
            case Mdc.ATTR_SYS_ID ->
                device.identify(
                        EquipmentIdentifier.of(obx.text(5, 1), obx.text(5, 2), obx.text(5, 3)), true, "HL7 OBX-5");
            case Mdc.ID_MODEL_NUMBER -> device.model = obx.text(5, 1);
            case Mdc.ID_MODEL_MANUFACTURER -> device.maker = obx.text(5, 1);
            case Mdc.ID_PROD_SPEC_SERIAL -> device.serial = obx.text(5, 1);
            case Mdc.ID_PROD_SPEC_FW -> device.firmware = obx.text(5, 1);
            case Mdc.ID_PROD_SPEC_SW -> device.software = obx.text(5, 1);
            default -> {}
        }
    }

    private void alarm(Segment obx, int code, @Nullable String identifier, @Nullable ReportedDevice device) {
        if (code == Mdc.ATTR_ALARM_STATE) {
            alarmState = obx.text(5, 1);
        } else if (code == Mdc.ATTR_EVENT_PHASE) {
            alarmState = alarmState == null ? obx.text(5, 1) : alarmState;
        } else if (alarmCode == null) {
            String event = code == Mdc.EVT_ALARM ? obx.text(5, 1) : identifier;
            alarmCode = event == null ? identifier : event;
            alarming = device;
        }
    }

    private void tellAlarm() {
        if (alarmCode != null && verb.equals("ORU^R40")) {
            // A report of alarms need not describe the whole device: the line of the alarm names it.
            ReportedDevice about = alarming == null || alarming.behind() == null ? current : alarming;
            String behind = about == null || isSender(about) ? null : about.behind();
            observer.see(new Sighting.ClinicalAlarm(
                    connection, direction, behind, alarmCode, alarmState == null ? "" : alarmState, bed));
        }
        alarmCode = null;
        alarmState = null;
        alarming = null;
    }

    /** PRT of v2.7 and later; 16 and 20 are UDI and serial number since v2.8.2. Field 5, a person, is not touched. */
    private void participate(Segment prt) {
        EquipmentIdentifier udi = EquipmentIdentifier.of(prt.text(16, 1), prt.text(16, 2), prt.text(16, 3));
        EquipmentIdentifier equipment = EquipmentIdentifier.of(prt.text(10, 1), prt.text(10, 2), prt.text(10, 3));
        String serial = prt.text(20, 1);
        if (udi == null && equipment == null || udi == null && serial == null && current != null) {
            return;
        }
        String key = equipment != null ? equipment.behind() : udi == null ? "" : udi.behind();
        ReportedDevice device = current != null && udi != null ? current : device(key);
        if (device == null) {
            return;
        }
        device.identify(udi, true, "HL7 PRT-16");
        device.identify(equipment, true, "HL7 PRT-10");
        device.serial = serial == null ? device.serial : serial;
    }

    private static @Nullable String tree(@Nullable String subId, @Nullable EquipmentIdentifier equipment) {
        int dot = subId == null ? -1 : subId.indexOf('.');
        if (subId != null && dot > 0 && Mdc.code(subId.substring(0, dot)) >= 0) {
            return subId.substring(0, dot);
        }
        return equipment == null ? null : equipment.behind();
    }

    private @Nullable ReportedDevice device(String tree) {
        for (ReportedDevice device : devices) {
            if (device.tree.equals(tree)) {
                return device;
            }
        }
        if (devices.size() == DEVICES_LIMIT) {
            return null;
        }
        ReportedDevice device = new ReportedDevice(tree);
        devices.add(device);
        return device;
    }

    /** Whether the device a message is about is the one that sends it: MSH-3 carries the same EUI-64. */
    private boolean isSender(ReportedDevice device) {
        String behind = device.behind();
        return behind != null && behind.equals(applicationId);
    }

    /** The message is over, by its end or because the rest is missing. */
    void finish() {
        if (!open) {
            return;
        }
        open = false;
        tellAlarm();
        Endpoint endpoint = connection.sender(direction);
        tellApplication();
        told.attribute(endpoint, null, AttributeName.HL7_FACILITY, facility, 0.9, "HL7 MSH-4");
        told.attribute(endpoint, null, AttributeName.MAKER, vendor, 0.8, "HL7 SFT-1");
        told.attribute(endpoint, null, AttributeName.SOFTWARE, software, 0.8, "HL7 SFT-3");
        String device = null;
        for (ReportedDevice reported : devices) {
            boolean sender = isSender(reported);
            reported.tell(told, endpoint, sender, bed);
            if (!sender && reported.behind() != null) {
                device = device == null ? reported.behind() : device;
                told.attribute(endpoint, null, AttributeName.KIND, "gateway", 0.6, "HL7 OBX-18");
            }
        }
        if (patientData) {
            observer.see(new Sighting.PatientData(connection, Protocol.HL7V2, patient));
        }
        tellOperation(device);
    }

    private void tellApplication() {
        Endpoint endpoint = connection.sender(direction);
        told.attribute(endpoint, null, AttributeName.HL7_APPLICATION, application, 0.9, "HL7 MSH-3");
    }

    private void tellOperation(@Nullable String device) {
        List<String> facts = new ArrayList<>(12);
        add(facts, "time", time);
        add(facts, "receiver", receiver);
        add(facts, "processing", processing);
        add(facts, "profile", profile);
        add(facts, "bed", bed);
        add(facts, "device", device);
        Sighting.Outcome outcome = Sighting.Outcome.ASKED;
        String messageId = controlId;
        if (answerCode != null || answeredId != null) {
            outcome = outcome(answerCode);
            messageId = answeredId;
            add(facts, "control", controlId);
            add(facts, "code", answerCode);
            String question = answeredId == null ? null : answered.take(answeredId);
            add(facts, "answers", question);
            if (question == null && answered.complete()) {
                add(facts, "unmatched", "true");
            }
        } else {
            if (controlId != null) {
                sent.add(controlId, verb);
            }
            if (numeric > 0) {
                add(facts, "numericValues", Integer.toString(numeric));
            }
            if (zeroes > 0) {
                add(facts, "zeroValues", zeroValues.toString());
                add(facts, "zeroCount", Integer.toString(zeroes));
            }
        }
        observer.see(new Sighting.Operation(
                connection,
                direction,
                Protocol.HL7V2,
                verb,
                bed,
                outcome,
                messageId,
                version,
                joined(application, facility),
                patient,
                facts.toArray(new String[0])));
    }

    private static void add(List<String> facts, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(name);
            facts.add(value);
        }
    }

    private static Sighting.Outcome outcome(@Nullable String code) {
        if (code == null || code.length() != 2) {
            return Sighting.Outcome.FAILED;
        }
        return switch (code.charAt(1)) {
            case 'A' -> Sighting.Outcome.ACCEPTED;
            case 'R' -> Sighting.Outcome.REFUSED;
            default -> Sighting.Outcome.FAILED;
        };
    }

    private static @Nullable String joined(@Nullable String first, @Nullable String second) {
        if (first == null && second == null) {
            return null;
        }
        return (first == null ? "" : first) + "|" + (second == null ? "" : second);
    }
}
