package org.cylcomed.sensor.laboratory;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Told;
import org.jspecify.annotations.Nullable;

/** What the records of one direction say, record by record; fields are numbered as in E1394. */
final class AstmMessage {
    private static final int NAME_LIMIT = 80;

    private final Connection connection;
    private final Direction direction;
    private final Observer observer;
    private final Told told;
    private final AstmRecord record = new AstmRecord();

    private AstmSender sender = AstmSender.UNKNOWN;
    private @Nullable String control;
    private @Nullable String patient;
    private boolean secretTold;

    AstmMessage(Connection connection, Direction direction, Observer observer, Told told) {
        this.connection = connection;
        this.direction = direction;
        this.observer = observer;
        this.told = told;
    }

    /** Records are missing: the next ones belong to nobody known. */
    void lose() {
        patient = null;
        control = null;
    }

    void read(byte[] bytes, int from, int to) {
        switch (record.read(bytes, from, to)) {
            case 'H' -> header();
            case 'P' -> patient();
            case 'O' -> operation("ORDER", code(5));
            case 'Q' -> {
                analyser();
                operation("QUERY", null);
            }
            case 'R' -> result();
            default -> {
                // Comments, quality marks, and what is no record.
            }
        }
    }

    private void header() {
        lose();
        String id = record.text(3, 1, NAME_LIMIT);
        control = id.isEmpty() ? null : id;
        sender = AstmSender.of(record);
        if (!secretTold && !record.text(4, 1, NAME_LIMIT).isEmpty()) {
            secretTold = true;
            observer.see(new Sighting.ClearSecret(connection, Protocol.ASTM, "ASTM access password"));
        }
        told.attribute(endpoint(), null, AttributeName.SOFTWARE, sender.name(), 0.4, "ASTM header");
    }

    /** Only who has results, or asks what to do with a specimen, is an analyser; the other side has a header too. */
    private void analyser() {
        String basis = "ASTM header";
        told.attribute(endpoint(), null, AttributeName.KIND, "laboratory analyser", 0.8, "ASTM results");
        told.attribute(endpoint(), null, AttributeName.MAKER, sender.maker(), 0.6, basis);
        told.attribute(endpoint(), null, AttributeName.MODEL, sender.model(), 0.7, basis);
        told.attribute(endpoint(), null, AttributeName.FIRMWARE, sender.version(), 0.7, basis);
        told.attribute(endpoint(), null, AttributeName.SERIAL, sender.serial(), 0.6, basis);
    }

    private void patient() {
        String id = record.text(3, 1, NAME_LIMIT);
        if (id.isEmpty()) {
            id = record.text(4, 1, NAME_LIMIT);
        }
        patient = id.isEmpty() ? null : observer.patientKey(id);
        boolean named = !record.text(6, 1, NAME_LIMIT).isEmpty()
                || !record.text(5, 1, NAME_LIMIT).isEmpty()
                || !record.text(8, 1, NAME_LIMIT).isEmpty();
        if (patient != null || named) {
            observer.see(new Sighting.PatientData(connection, Protocol.ASTM, patient));
        }
    }

    private void result() {
        analyser();
        String code = code(3);
        if (code.isEmpty()) {
            return;
        }
        told.attribute(endpoint(), null, AttributeName.MEASURES, code, 0.8, "ASTM results");
        double value = Numbers.of(record.text(4, 1, NAME_LIMIT));
        if (!Double.isNaN(value)) {
            // The time of the measurement is in the analyser's own zone, which nothing tells.
            observer.see(new Sighting.Measurement(
                    connection,
                    direction,
                    null,
                    code,
                    value,
                    record.text(5, 1, NAME_LIMIT),
                    -1,
                    control,
                    null,
                    patient));
        }
    }

    /** Universal test identifier: the maker's own code is the fourth component. */
    private String code(int field) {
        String own = record.text(field, 4, NAME_LIMIT);
        return own.isEmpty() ? record.text(field, 1, NAME_LIMIT) : own;
    }

    private void operation(String verb, @Nullable String object) {
        observer.see(new Sighting.Operation(
                connection,
                direction,
                Protocol.ASTM,
                verb,
                object == null || object.isEmpty() ? null : object,
                Sighting.Outcome.ASKED,
                control,
                null,
                sender.name(),
                patient));
    }

    private Endpoint endpoint() {
        return connection.sender(direction);
    }
}
