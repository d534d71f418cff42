package org.cylcomed.sensor.industrial;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting.Outcome;

/**
 * Reads channels that a server opened without security: applications, log-ins and acts. Every server opens such
 * channels to anybody who asks for its endpoints; it is to blame only when an anonymous session does more.
 */
final class OpcDissector implements Dissector {
    /** Octets of a chunk that are read; what matters stands first. */
    private static final int HEAD = 8 * 1024;

    private static final int BODY = 24;
    private static final String WITHOUT_SECURITY = "#None";

    private final Connection connection;
    private final Notes notes;
    private final OpcChunk chunk = new OpcChunk();
    private final OpcReader reader = new OpcReader();
    private final Pending pending = new Pending();
    private final long[] rest = new long[2];
    private final boolean[] continues = new boolean[2];
    private final boolean[] lost = new boolean[2];
    private boolean readable;
    private int token;
    private boolean anonymous;

    OpcDissector(Connection connection, Observer observer) {
        this.connection = connection;
        notes = new Notes(connection, observer, Protocol.OPC_UA);
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        int side = direction.ordinal();
        int at = (int) Math.min(to, from + rest[side]);
        rest[side] -= at - from;
        while (at < to) {
            OpcChunk.Reading reading = chunk.read(bytes, at, to);
            if (reading == OpcChunk.Reading.NOT_OPC) {
                outOfStep(direction);
                return to;
            }
            if (reading == OpcChunk.Reading.CUT || to - at < Math.min(chunk.size, HEAD)) {
                return at;
            }
            int end = Math.min(to, at + Math.min(chunk.size, HEAD));
            chunk(direction, bytes, at, end);
            reader.end();
            int next = (int) Math.min(to, (long) at + chunk.size);
            rest[side] = chunk.size - (next - at);
            at = next;
        }
        return to;
    }

    @Override
    public void gap(Direction direction, long length) {
        int side = direction.ordinal();
        if (length <= rest[side]) {
            rest[side] -= length;
        } else {
            rest[side] = 0;
            lost[side] = true;
        }
    }

    private void outOfStep(Direction direction) {
        if (!lost[direction.ordinal()]) {
            notes.malformed("OPC-UA chunk of an impossible type or size");
            connection.ignore();
        }
    }

    private void chunk(Direction direction, byte[] bytes, int at, int end) {
        int side = direction.ordinal();
        if (chunk.type == OpcChunk.OPEN) {
            opened(direction, bytes, at, end);
        } else if (chunk.type == OpcChunk.MESSAGE) {
            boolean first = !continues[side];
            continues[side] = chunk.place == 'C';
            if (first && readable) {
                message(direction, bytes, at, end);
            }
        }
    }

    /** Channel, policy, certificate and thumbprint, sequence, then without security a readable answer. */
    private void opened(Direction direction, byte[] bytes, int at, int end) {
        if (direction == Direction.FROM_CLIENT) {
            return;
        }
        reader.begin(bytes, at + OpcChunk.HEADER + 4, end);
        boolean none = reader.textEndsWith(WITHOUT_SECURITY);
        if (!reader.whole) {
            return;
        }
        if (!none) {
            // Signed or encrypted from here on: nothing more to read.
            connection.ignore();
            return;
        }
        reader.skipText();
        reader.skipText();
        reader.skip(8);
        reader.node();
        readable = (reader.responseHeader() >>> 31) == 0 && reader.whole;
    }

    private void message(Direction direction, byte[] bytes, int at, int end) {
        long request = Bytes.u32LittleEndian(bytes, at + 20);
        reader.begin(bytes, at + BODY, end);
        int type = reader.node();
        if (direction == Direction.FROM_CLIENT) {
            asked(request, type);
        } else {
            int service = (int) pending.answered(request);
            if (service != Pending.NONE && (type == service + OpcServices.TO_ANSWER || type == OpcServices.FAULT)) {
                answered(service, type != OpcServices.FAULT);
            }
        }
    }

    private void asked(long request, int service) {
        pending.asked(request, service);
        if (OpcServices.act(service) != null) {
            say(Direction.FROM_CLIENT, service, Outcome.ASKED);
        } else if (service == OpcServices.CREATE_SESSION) {
            reader.requestHeader();
            application(Direction.FROM_CLIENT, "OPC-UA CreateSession");
        } else if (service == OpcServices.ACTIVATE_SESSION) {
            reader.requestHeader();
            // The client's signature; its locales and who it is come behind what is reserved.
            reader.skipText();
            reader.skipText();
            // Software certificates are reserved and always none.
            reader.skip(4);
            identity();
        }
    }

    private void identity() {
        reader.skipTexts();
        token = reader.extension();
        if (!reader.whole) {
            token = 0;
        } else if (token == OpcServices.USER_NAME) {
            reader.skipText();
            reader.skipText();
            int password = reader.skipText();
            boolean encrypted = reader.skipText() > 0;
            if (reader.whole && password > 0 && !encrypted) {
                notes.clearSecret("OPC-UA password");
            }
        }
    }

    private void answered(int service, boolean served) {
        boolean good = served && (reader.responseHeader() >>> 31) == 0;
        if (service == OpcServices.ACTIVATE_SESSION) {
            activated(good);
        } else if (OpcServices.act(service) != null) {
            // Each of them answers with one result for each thing asked, the result's status first.
            boolean done = good && reader.number() > 0 && reader.number() >>> 31 == 0;
            say(Direction.FROM_SERVER, service, done ? Outcome.ACCEPTED : Outcome.REFUSED);
            if (done && anonymous) {
                notes.servedControl(Direction.FROM_SERVER);
            }
        } else if (good && service == OpcServices.GET_ENDPOINTS) {
            endpoints("OPC-UA GetEndpoints");
        } else if (good && service == OpcServices.CREATE_SESSION) {
            reader.node();
            reader.node();
            reader.skip(8);
            reader.skipText();
            reader.skipText();
            endpoints("OPC-UA CreateSession");
        } else if (good && anonymous && OpcServices.reads(service)) {
            notes.servedReading(Direction.FROM_SERVER);
        }
    }

    private void activated(boolean good) {
        if (token == OpcServices.USER_NAME) {
            notes.login(good);
        }
        anonymous = good && token == OpcServices.ANONYMOUS;
    }

    private void endpoints(String basis) {
        long count = reader.number();
        if (count > 0 && count < 0xffff_ffffL) {
            reader.skipText();
            application(Direction.FROM_SERVER, basis);
        }
    }

    /** An ApplicationDescription: two URIs, then the name. */
    private void application(Direction who, String basis) {
        reader.skipText();
        reader.skipText();
        String name = reader.localizedText();
        if (reader.whole) {
            notes.attribute(connection.sender(who), null, AttributeName.SOFTWARE, name, 0.8, basis);
        }
    }

    private void say(Direction direction, int service, Outcome outcome) {
        String act = OpcServices.act(service);
        if (act != null && notes.isNewAct(act, 0, outcome)) {
            notes.act(direction, act, null, outcome);
        }
    }
}
