package org.cylcomed.sensor.connection;

/** How well the capture saw TCP: octets of payload seen and octets that were sent but are not in it. */
public final class StreamQuality {
    private long payload;
    private long lost;
    private long repeated;
    private long oneWay;
    private long judged;

    void payload(int length) {
        payload += length;
    }

    void lost(long length) {
        lost += length;
    }

    void repetition() {
        repeated++;
    }

    void closed(Connection connection) {
        if (connection.transport == Transport.TCP) {
            judged++;
            if (connection.fromFirst.packets == 0 || connection.fromSecond.packets == 0) {
                oneWay++;
            }
        }
    }

    /** Share of payload octets that were sent but not captured, 0..1. */
    public double lostShare() {
        return payload + lost == 0 ? 0 : (double) lost / (payload + lost);
    }

    /** TCP connections of which only one direction was seen. */
    public long oneWay() {
        return oneWay;
    }

    /** TCP connections that {@link #oneWay} is a part of. */
    public long judged() {
        return judged;
    }

    /** Segments that brought nothing new. */
    public long repeated() {
        return repeated;
    }
}
