package org.cylcomed.sensor.remote;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** Reads products and how registrations end. Who calls whom, and what they say, is not looked at. */
final class SipDissector implements Dissector {
    private static final int PRODUCT_LENGTH = 100;
    private static final int LONGEST_HEAD = 16 * 1024;
    /** Registrations waiting for an answer; a proxy carries those of many. */
    private static final int PENDING = 16;

    private final Connection connection;
    private final Observer observer;
    private final SipMessage message = new SipMessage();
    private final long[] asked = new long[PENDING];
    private final boolean[] authorised = new boolean[PENDING];
    private int next;

    // Per direction.
    private final long[] product = new long[2];
    private final long[] body = new long[2];

    private boolean acceptedTold;
    private boolean openTold;
    private boolean secretTold;

    SipDissector(Connection connection, Observer observer) {
        this.connection = connection;
        this.observer = observer;
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        if (connection.transport() == Transport.UDP) {
            int end = headEnd(bytes, from, to);
            if (begins(bytes, from, to)) {
                message(direction, bytes, from, end < 0 ? to : end);
            }
            return to;
        }
        return stream(direction, bytes, from, to);
    }

    private int stream(Direction direction, byte[] bytes, int from, int to) {
        int side = direction.ordinal();
        int at = from;
        while (at < to) {
            if (body[side] > 0) {
                int skipped = (int) Math.min(body[side], to - at);
                body[side] -= skipped;
                at += skipped;
            } else if (bytes[at] == '\r' || bytes[at] == '\n') {
                // Empty lines keep a connection alive (RFC 5626).
                at++;
            } else {
                int end = headEnd(bytes, at, to);
                if (end < 0 && to - at < LONGEST_HEAD) {
                    return at;
                }
                if (end < 0 || !begins(bytes, at, to)) {
                    connection.ignore();
                    return to;
                }
                message(direction, bytes, at, end);
                body[side] = message.contentLength;
                at = end;
            }
        }
        return to;
    }

    @Override
    public void gap(Direction direction, long length) {
        if (length <= body[direction.ordinal()]) {
            body[direction.ordinal()] -= length;
        } else {
            connection.ignore();
        }
    }

    private static boolean begins(byte[] bytes, int from, int to) {
        return switch (Sip.judge(bytes, from, to)) {
            case YES -> true;
            case NO, MORE -> false;
        };
    }

    /** Index behind the empty line, -1 if there is none. */
    private static int headEnd(byte[] bytes, int from, int to) {
        for (int feed = Bytes.indexOf(bytes, from, to, '\n');
                feed >= 0;
                feed = Bytes.indexOf(bytes, feed + 1, to, '\n')) {
            if (feed + 1 < to && bytes[feed + 1] == '\n') {
                return feed + 2;
            }
            if (feed + 2 < to && bytes[feed + 1] == '\r' && bytes[feed + 2] == '\n') {
                return feed + 3;
            }
        }
        return -1;
    }

    private void message(Direction direction, byte[] bytes, int from, int end) {
        message.parse(bytes, from, end);
        if (message.productTo > message.productFrom && isOwn()) {
            product(direction, bytes);
        }
        if (message.clearPassword && !secretTold) {
            secretTold = true;
            observer.see(new Sighting.ClearSecret(connection, Protocol.SIP, "SIP Basic"));
        }
        if (message.registers) {
            if (message.status == 0) {
                asked[next] = message.transaction;
                authorised[next] = message.authorised;
                next = (next + 1) % PENDING;
            } else if (message.status >= 200) {
                answered();
            }
        }
    }

    /** Proxies pass messages on: whether the product in it is that of the sender. */
    private boolean isOwn() {
        return message.status == 0
                ? message.hops == 1
                : message.status == 100
                        || message.status == 401
                        || message.status == 407
                        || message.registers
                        || message.asksOptions;
    }

    private void product(Direction direction, byte[] bytes) {
        long hash = 1;
        for (int i = message.productFrom; i < message.productTo; i++) {
            hash = hash * 31 + bytes[i];
        }
        if (hash == product[direction.ordinal()]) {
            return;
        }
        product[direction.ordinal()] = hash;
        Endpoint sender = connection.sender(direction);
        String text = Bytes.text(bytes, message.productFrom, message.productTo, PRODUCT_LENGTH);
        tell(sender, AttributeName.SOFTWARE, text, 0.7);
        Telephone telephone = Telephone.of(text);
        if (telephone != null) {
            tell(sender, AttributeName.MAKER, telephone.maker(), 0.7);
            tell(sender, AttributeName.KIND, telephone.kind(), 0.6);
        }
    }

    private void answered() {
        int found = -1;
        for (int i = 0; i < PENDING; i++) {
            if (asked[i] == message.transaction) {
                found = i;
            }
        }
        if (found < 0) {
            return;
        }
        asked[found] = 0;
        int status = message.status;
        if (!authorised[found]) {
            if (status == 200 && !openTold) {
                openTold = true;
                observer.see(new Sighting.Unauthenticated(connection, Protocol.SIP, "SIP registration"));
            }
        } else if (status == 200 && !acceptedTold) {
            acceptedTold = true;
            observer.see(new Sighting.Login(connection, Protocol.SIP, true));
        } else if (status == 403 || (status == 401 || status == 407) && !message.stale) {
            acceptedTold = false;
            observer.see(new Sighting.Login(connection, Protocol.SIP, false));
        }
    }

    private void tell(Endpoint about, AttributeName name, @Nullable String value, double confidence) {
        if (value != null && !value.isEmpty()) {
            observer.see(new Sighting.Attribute(about, name, value, confidence, "SIP product"));
        }
    }
}
