package org.cylcomed.sensor.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.cylcomed.sensor.protocol.Told;
import org.jspecify.annotations.Nullable;

/** The commands and data sets of one direction, put together from their fragments. */
final class Exchanges {
    private static final int COMMAND_LIMIT = 1024;
    private static final int DATA_LIMIT = 8192;
    private static final int EQUIPMENT_LIMIT = 16;
    private static final int STORE = 0x0001;

    private final Connection connection;
    private final Observer observer;
    private final Told told;
    private final Association association;
    private final Direction direction;

    private byte[] command = {};
    private int commandLength;
    private boolean commandBroken;
    private byte[] data = {};
    private int dataLength;
    private @Nullable Command current;
    private boolean looked;
    private int pending;
    private boolean unknownTold;
    private final List<Equipment> equipment = new ArrayList<>();

    Exchanges(Connection connection, Observer observer, Told told, Association association, Direction direction) {
        this.connection = connection;
        this.observer = observer;
        this.told = told;
        this.association = association;
        this.direction = direction;
    }

    /** A fragment of the current command or data set. */
    void take(boolean isCommand, byte[] bytes, int from, int to) {
        if (isCommand) {
            int length = to - from;
            if (commandLength + length > COMMAND_LIMIT) {
                commandBroken = true;
                return;
            }
            command = roomFor(command, commandLength + length);
            System.arraycopy(bytes, from, command, commandLength, length);
            commandLength += length;
        } else if (current != null && !looked) {
            int length = Math.min(to - from, DATA_LIMIT - dataLength);
            data = roomFor(data, dataLength + length);
            System.arraycopy(bytes, from, data, dataLength, length);
            dataLength += length;
            if (dataLength == DATA_LIMIT) {
                look();
            }
        }
    }

    private static byte[] roomFor(byte[] bytes, int length) {
        return length <= bytes.length ? bytes : Arrays.copyOf(bytes, Math.max(256, 2 * length));
    }

    /** The last fragment was taken. */
    void complete(boolean isCommand) {
        if (!isCommand) {
            look();
            current = null;
            return;
        }
        Command read = commandBroken ? null : Command.read(command, 0, commandLength);
        commandLength = 0;
        commandBroken = false;
        look();
        current = read != null && read.hasDataSet() ? read : null;
        dataLength = 0;
        looked = false;
        if (read != null) {
            tell(read);
        }
    }

    /** Bytes in the middle are missing. */
    void miss(boolean isCommand) {
        if (isCommand) {
            commandBroken = true;
        } else {
            look();
        }
    }

    /** All that is unfinished is given up. */
    void drop() {
        look();
        current = null;
        commandLength = 0;
        commandBroken = false;
    }

    private void look() {
        Command of = current;
        if (of == null || looked) {
            return;
        }
        looked = true;
        DataSet dataSet = DataSet.read(data, 0, dataLength);
        if (dataSet.namesPatient()) {
            String id = dataSet.patientId();
            observer.see(
                    new Sighting.PatientData(connection, Protocol.DICOM, id == null ? null : observer.patientKey(id)));
        }
        if (of.field() == STORE && equipment.size() < EQUIPMENT_LIMIT) {
            Equipment found = dataSet.equipment();
            if (!found.isEmpty() && !equipment.contains(found)) {
                equipment.add(found);
            }
        }
    }

    private void tell(Command read) {
        String verb = read.verb();
        if (verb == null) {
            return;
        }
        if (read.isPending()) {
            pending++;
            return;
        }
        List<String> facts = new ArrayList<>(6);
        String sopClass = SopClass.name(read.sopClass());
        if (sopClass != null) {
            facts.add("sopClass");
            facts.add(sopClass);
        }
        if (read.isResponse()) {
            facts.add("status");
            facts.add(Integer.toHexString(read.status() & 0xffff));
            if (pending > 0) {
                facts.add("matches");
                facts.add(Integer.toString(pending));
            }
            answeredUnknown(verb, read);
            pending = 0;
        }
        boolean byRequestor = direction == Direction.FROM_CLIENT;
        observer.see(new Sighting.Operation(
                connection,
                direction,
                Protocol.DICOM,
                verb,
                read.destination() != null
                        ? read.destination()
                        : byRequestor ? association.called() : association.calling(),
                read.outcome(),
                read.messageId() < 0 ? null : Integer.toString(read.messageId()),
                null,
                byRequestor ? association.calling() : association.called(),
                null,
                facts.toArray(new String[0])));
    }

    /** A query was answered to someone who only had to name an AE title. */
    private void answeredUnknown(String verb, Command read) {
        boolean query = verb.equals("C-FIND") || verb.equals("C-GET") || verb.equals("C-MOVE");
        if (query && !unknownTold && read.outcome() == Outcome.ACCEPTED && association.acceptedUnknown()) {
            unknownTold = true;
            observer.see(new Sighting.Unauthenticated(connection, Protocol.DICOM, "DICOM query"));
        }
    }

    /**
     * Tells the equipment seen in images. All of one association made by one device, and sent by who called: it is
     * most likely the sender. Otherwise the sender passes on what others made.
     */
    void end() {
        drop();
        Endpoint sender = connection.sender(direction);
        boolean own = equipment.size() == 1 && direction == Direction.FROM_CLIENT;
        for (Equipment made : equipment) {
            made.tell(told, sender, own ? null : made.behind(), own ? 0.6 : 0.5);
        }
        if (equipment.size() > 1 && direction == Direction.FROM_CLIENT) {
            told.attribute(sender, null, AttributeName.KIND, "PACS", 0.4, "DICOM (0018,1000)");
        }
        equipment.clear();
    }
}
