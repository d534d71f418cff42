package org.cylcomed.sensor.laboratory;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Told;
import org.jspecify.annotations.Nullable;

/** One message. Values are in the attributes V, units in U. No DTD is read, no entity resolved. */
final class PoctMessage {
    private static final XMLInputFactory FACTORY = factory();
    private static final int LIMIT = 80;
    private static final String BASIS = "POCT1-A DEV";

    private final Connection connection;
    private final Direction direction;
    private final Observer observer;
    private final Told told;

    private String verb = "";
    private @Nullable String control;
    private @Nullable String version;
    private Sighting.Outcome outcome = Sighting.Outcome.ASKED;
    private @Nullable String deviceId;
    private boolean serialKnown;
    private @Nullable String patient;
    private long determinedAtNanos = -1;
    private String test = "";
    private String unit = "";
    private double value = Double.NaN;

    PoctMessage(Connection connection, Direction direction, Observer observer, Told told) {
        this.connection = connection;
        this.direction = direction;
        this.observer = observer;
        this.told = told;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    /** What comes before a fault in the document has been told by then. */
    void read(byte[] bytes, int from, int to) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes, from, to - from));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start(reader.getLocalName(), attribute(reader, "V"), attribute(reader, "U"));
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    end(reader.getLocalName());
                }
            }
        } catch (XMLStreamException | RuntimeException broken) {
            // Not well-formed. Some devices write so; it is no attack.
        }
        finish();
    }

    private static String attribute(XMLStreamReader reader, String name) {
        String text = reader.getAttributeValue(null, name);
        if (text == null) {
            return "";
        }
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LIMIT));
        for (int i = 0; i < text.length() && clean.length() < LIMIT; i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) || !Character.isDefined(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return clean.toString().strip();
    }

    private void start(String name, String text, String unitText) {
        switch (name) {
            case "HDR.control_id" -> control = text.isEmpty() ? null : text;
            case "HDR.version_id" -> version = text.isEmpty() ? null : text;
            case "ACK.type_cd" -> outcome = text.equals("AA") ? Sighting.Outcome.ACCEPTED : Sighting.Outcome.FAILED;
            case "DEV.device_id" -> deviceId = text;
            case "DEV.vendor_id", "DEV.manufacturer_name" -> device(AttributeName.MAKER, text);
            case "DEV.model_id" -> device(AttributeName.MODEL, text);
            case "DEV.serial_id" -> {
                serialKnown |= !text.isEmpty();
                device(AttributeName.SERIAL, text);
            }
            case "DEV.sw_version" -> device(AttributeName.FIRMWARE, text);
            case "SVC.observation_dttm" -> determinedAtNanos = nanos(text);
            case "PT.patient_id" -> patient(text);
            case "OBS.observation_id" -> test = text;
            case "OBS.value" -> {
                value = Numbers.of(text);
                unit = unitText;
            }
            default -> {
                if (verb.isEmpty()) {
                    verb = name;
                    outcome = name.startsWith("ESC") ? Sighting.Outcome.FAILED : Sighting.Outcome.ASKED;
                }
            }
        }
    }

    private void end(String name) {
        switch (name) {
            case "PT" -> patient = null;
            case "DEV" -> {
                device(AttributeName.KIND, "point-of-care device");
                if (!serialKnown) {
                    told(AttributeName.SERIAL, deviceId, 0.6, "POCT1-A device identifier");
                }
            }
            case "OBS" -> {
                measured();
                test = "";
                unit = "";
                value = Double.NaN;
            }
            default -> {
                // The parts of these.
            }
        }
    }

    private void patient(String id) {
        if (!id.isEmpty()) {
            patient = observer.patientKey(id);
            observer.see(new Sighting.PatientData(connection, Protocol.POCT1_A, patient));
        }
    }

    private void measured() {
        if (!test.isEmpty()) {
            told(AttributeName.MEASURES, test, 0.8, "POCT1-A OBS");
            if (!Double.isNaN(value)) {
                observer.see(new Sighting.Measurement(
                        connection, direction, null, test, value, unit, determinedAtNanos, control, null, patient));
            }
        }
    }

    private void finish() {
        if (!verb.isEmpty()) {
            observer.see(new Sighting.Operation(
                    connection, direction, Protocol.POCT1_A, verb, null, outcome, control, version, deviceId, null));
        }
    }

    private void device(AttributeName name, String text) {
        told(name, text, 0.9, BASIS);
    }

    private void told(AttributeName name, @Nullable String text, double confidence, String basis) {
        told.attribute(connection.sender(direction), null, name, text, confidence, basis);
    }

    /** ISO 8601 with a zone; -1 if it is none. */
    private static long nanos(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | ArithmeticException unreadable) {
            return -1;
        }
    }
}
