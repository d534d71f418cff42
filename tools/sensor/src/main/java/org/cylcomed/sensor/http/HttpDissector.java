package org.cylcomed.sensor.http;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.http.HttpContent.Interest;
import org.cylcomed.sensor.http.HttpStream.State;
import org.cylcomed.sensor.protocol.Dissector;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** Follows both directions of one connection from message to message; what they mean is for {@link HttpFacts}. */
final class HttpDissector implements Dissector {
    private static final int LONGEST_HEAD = 64 << 10;
    private static final int LONGEST_CHUNK_LINE = 1024;

    private final Connection connection;
    private final Observer observer;
    private final BodyStore bodies;
    private final HttpFacts facts;
    private final HttpContent[] contents;
    private final HttpStream fromClient = new HttpStream(Direction.FROM_CLIENT);
    private final HttpStream fromServer = new HttpStream(Direction.FROM_SERVER);
    private final HttpHead head = new HttpHead();
    private final HttpBody body = new HttpBody();
    private final Pending pending = new Pending();
    /** What follows is not HTTP. */
    private boolean stopped;

    HttpDissector(Connection connection, Observer observer, HttpContent.Kind[] kinds, BodyStore bodies) {
        this.connection = connection;
        this.observer = observer;
        this.bodies = bodies;
        facts = new HttpFacts(connection, observer);
        contents = new HttpContent[kinds.length + 2];
        contents[0] = new FormLogin(connection, observer);
        contents[1] = new RemoteManagement(connection, observer);
        for (int i = 0; i < kinds.length; i++) {
            contents[i + 2] = kinds[i].open(connection, observer);
        }
    }

    @Override
    public int read(Direction direction, byte[] bytes, int from, int to) {
        HttpStream stream = direction == Direction.FROM_CLIENT ? fromClient : fromServer;
        int at = stopped ? to : from;
        while (at < to) {
            int next = switch (stream.state) {
                case HEAD -> readHead(stream, bytes, at, to);
                case LENGTH, CHUNK -> readBody(stream, bytes, at, to);
                case CHUNK_SIZE -> readChunkSize(stream, bytes, at, to);
                case CHUNK_END -> skipChunkEnd(stream, bytes, at, to);
                case TRAILER -> readTrailer(stream, bytes, at, to);
                case CLOSE -> readToClose(stream, bytes, at, to);
                case LOST -> find(stream, bytes, at, to);
            };
            if (next < 0) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private int readHead(HttpStream stream, byte[] bytes, int from, int to) {
        if (stream.scanned == 0) {
            if (bytes[from] == '\r' || bytes[from] == '\n') {
                // Old clients send an empty line behind a body.
                return from + 1;
            }
            StartLine.Kind kind = StartLine.judge(bytes, from, to);
            if (kind == StartLine.Kind.HTTP2) {
                connection.ignore();
                return to;
            }
            boolean expected = stream.direction == Direction.FROM_CLIENT
                    ? kind == StartLine.Kind.REQUEST
                    : kind == StartLine.Kind.RESPONSE;
            if (!expected && kind != StartLine.Kind.UNDECIDED) {
                lose(stream);
                return to;
            }
            stream.dollar = false;
            if (!expected) {
                return -1;
            }
        }
        int end = stream.headEnd(bytes, from, to);
        if (end < 0) {
            if (to - from > LONGEST_HEAD) {
                lose(stream);
                return to;
            }
            return -1;
        }
        head.parse(bytes, from, end, stream.direction, stream.direction == Direction.FROM_CLIENT);
        if (stream.direction == Direction.FROM_CLIENT) {
            request(stream);
        } else {
            response(stream, bytes, end, to);
        }
        return stopped ? to : end;
    }

    private void request(HttpStream stream) {
        HttpExchange exchange = new HttpExchange(head.method());
        pending.add(exchange);
        facts.request(head, exchange, stream.dollar);
        stream.reader = null;
        for (HttpContent content : contents) {
            Interest interest = content.request(head, exchange);
            if (interest != Interest.NONE) {
                exchange.claimedBy = content;
                stream.reader = interest == Interest.BODY ? content : null;
                break;
            }
        }
        stream.exchange = exchange;
        if (head.lengthConflict) {
            observer.see(new Sighting.Malformed(connection, Protocol.HTTP, "HTTP request with two lengths"));
        }
        if (head.chunked) {
            begin(stream, State.CHUNK_SIZE, 0);
        } else {
            begin(stream, State.LENGTH, Math.max(head.contentLength, 0));
        }
    }

    private void response(HttpStream stream, byte[] bytes, int end, int to) {
        int status = head.status();
        if (status < 200 && status != 101) {
            begin(stream, State.LENGTH, 0);
            return;
        }
        HttpExchange exchange = pending.take();
        facts.response(head, exchange);
        stream.reader = null;
        stream.exchange = exchange;
        offer(stream, exchange);
        if (status == 101) {
            switchProtocol();
        } else if (exchange != null && exchange.method.equals("CONNECT") && status < 300) {
            connection.restart();
            stopped = true;
        }
        boolean bodyless = status == 101
                || status == 204
                || status == 304
                || exchange != null && exchange.method.equals("HEAD")
                || exchange == null && StartLine.beginsResponse(bytes, end, to);
        if (bodyless) {
            stream.reader = null;
            begin(stream, State.LENGTH, 0);
        } else if (head.chunked) {
            begin(stream, State.CHUNK_SIZE, 0);
        } else if (head.contentLength != HttpHead.NO_LENGTH) {
            begin(stream, State.LENGTH, head.contentLength);
        } else {
            begin(stream, State.CLOSE, 0);
        }
    }

    private void offer(HttpStream stream, @Nullable HttpExchange exchange) {
        HttpContent claimedBy = exchange == null ? null : exchange.claimedBy;
        if (claimedBy != null) {
            stream.reader = claimedBy.response(head, exchange) == Interest.BODY ? claimedBy : null;
            return;
        }
        for (HttpContent content : contents) {
            Interest interest = content.response(head, null);
            if (interest != Interest.NONE) {
                stream.reader = interest == Interest.BODY ? content : null;
                return;
            }
        }
    }

    private void switchProtocol() {
        if (head.contains(HttpHead.Field.UPGRADE, "websocket") || head.contains(HttpHead.Field.UPGRADE, "h2c")) {
            connection.ignore();
        } else {
            connection.restart();
        }
        stopped = true;
    }

    private void begin(HttpStream stream, State state, long length) {
        stream.state = state;
        stream.remaining = length;
        stream.encoding = head.encoding;
        if (state == State.LENGTH && length == 0) {
            finish(stream);
        }
    }

    private int readBody(HttpStream stream, byte[] bytes, int from, int to) {
        int end = (int) Math.min(to, from + stream.remaining);
        boolean last = stream.state == State.LENGTH && end - from == stream.remaining;
        HttpContent reader = stream.reader;
        if (reader != null && last && stream.body == null) {
            // All of it is here: read it in place.
            hand(stream, reader, bytes, from, end, false);
        } else {
            gather(stream, bytes, from, end);
        }
        stream.remaining -= end - from;
        if (stream.remaining == 0) {
            if (stream.state == State.CHUNK) {
                stream.state = State.CHUNK_END;
            } else {
                finish(stream);
            }
        }
        return end;
    }

    private void gather(HttpStream stream, byte[] bytes, int from, int to) {
        if (stream.reader == null) {
            return;
        }
        BodyStore.Slot slot = stream.body;
        if (slot == null) {
            slot = bodies.new Slot();
            stream.body = slot;
        }
        slot.add(bytes, from, to);
    }

    private int readChunkSize(HttpStream stream, byte[] bytes, int from, int to) {
        int at = from;
        long size = 0;
        int digits = 0;
        while (at < to && Character.digit(bytes[at], 16) >= 0 && digits < 15) {
            size = size << 4 | Character.digit(bytes[at++], 16);
            digits++;
        }
        if (at < to
                && (digits == 0 || bytes[at] != '\r' && bytes[at] != '\n' && bytes[at] != ';' && bytes[at] != ' ')) {
            lose(stream);
            return to;
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        if (at == to) {
            if (to - from > LONGEST_CHUNK_LINE) {
                lose(stream);
                return to;
            }
            return -1;
        }
        stream.remaining = size;
        stream.state = size == 0 ? State.TRAILER : State.CHUNK;
        return at + 1;
    }

    private int skipChunkEnd(HttpStream stream, byte[] bytes, int from, int to) {
        if (bytes[from] == '\n') {
            stream.state = State.CHUNK_SIZE;
            return from + 1;
        }
        if (bytes[from] != '\r') {
            lose(stream);
            return to;
        }
        return from + 1;
    }

    /** Trailer fields until an empty line. */
    private int readTrailer(HttpStream stream, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        if (at == to) {
            if (to - from > LONGEST_CHUNK_LINE) {
                lose(stream);
                return to;
            }
            return -1;
        }
        if (at == from || at == from + 1 && bytes[from] == '\r') {
            finish(stream);
        }
        return at + 1;
    }

    private int readToClose(HttpStream stream, byte[] bytes, int from, int to) {
        gather(stream, bytes, from, to);
        return to;
    }

    private int find(HttpStream stream, byte[] bytes, int from, int to) {
        StartLine.Kind kind = StartLine.judge(bytes, from, to);
        boolean begins = stream.direction == Direction.FROM_CLIENT
                ? kind == StartLine.Kind.REQUEST
                : kind == StartLine.Kind.RESPONSE;
        if (begins) {
            stream.state = State.HEAD;
            stream.scanned = 0;
            return from;
        }
        return to;
    }

    /** The message at hand is over. */
    private void finish(HttpStream stream) {
        BodyStore.Slot slot = stream.body;
        HttpContent reader = stream.reader;
        if (slot != null) {
            if (reader != null && slot.length() > 0) {
                hand(stream, reader, slot.bytes(), 0, slot.length(), slot.cut());
            }
            slot.free();
        }
        stream.body = null;
        stream.reader = null;
        stream.exchange = null;
        stream.state = State.HEAD;
        stream.scanned = 0;
        stream.remaining = 0;
    }

    private void hand(HttpStream stream, HttpContent reader, byte[] bytes, int from, int to, boolean cut) {
        body.set(bytes, from, to, stream.encoding, cut);
        HttpExchange exchange = stream.exchange;
        if (stream.direction == Direction.FROM_CLIENT) {
            if (exchange != null) {
                reader.requestBody(body, exchange);
            }
        } else {
            reader.responseBody(body, exchange != null && exchange.claimedBy == reader ? exchange : null);
        }
        body.clear();
        stream.reader = null;
    }

    private void lose(HttpStream stream) {
        BodyStore.Slot slot = stream.body;
        if (slot != null) {
            slot.lose();
        }
        finish(stream);
        stream.state = State.LOST;
        // Which request the next response answers is not known any more.
        pending.clear();
    }

    @Override
    public void gap(Direction direction, long length) {
        HttpStream stream = direction == Direction.FROM_CLIENT ? fromClient : fromServer;
        BodyStore.Slot slot = stream.body;
        if (slot != null) {
            slot.lose();
        }
        boolean inside = stream.state == State.LENGTH || stream.state == State.CHUNK;
        if (inside && length < stream.remaining) {
            if (slot == null) {
                // What follows is not the beginning of the body.
                stream.reader = null;
            }
            stream.remaining -= length;
        } else if (stream.state == State.LENGTH && length == stream.remaining) {
            finish(stream);
        } else if (stream.state != State.CLOSE) {
            lose(stream);
        }
    }

    @Override
    public void end() {
        endOf(fromClient);
        endOf(fromServer);
    }

    private void endOf(HttpStream stream) {
        BodyStore.Slot slot = stream.body;
        if (slot != null && stream.state != State.CLOSE) {
            slot.lose();
        }
        finish(stream);
        stream.state = State.LOST;
    }
}
