package org.cylcomed.sensor.connection;

/** Ports that services of this field listen on, for guessing roles where a capture starts in the middle. */
final class Ports {
    private static final int[] ABOVE_1024 = {
        1080, 1433, 1434, 1521, 1701, 1723, 1812, 1813, 1883, 1900, 2049, 2375, 2404, 2575, 2576, 2577, 2762, 3020,
        3128, 3268, 3306, 3389, 3478, 3702, 4242, 4712, 4739, 4789, 4840, 4843, 5000, 5060, 5061, 5222, 5353, 5355,
        5432, 5671, 5672, 5683, 5684, 5900, 5985, 5986, 6379, 6661, 8000, 8008, 8042, 8080, 8081, 8088, 8090, 8443,
        8554, 8883, 8888, 9000, 9092, 9100, 9200, 10001, 11112, 11211, 19132, 20000, 20547, 24005, 24105, 27017, 34962,
        44818, 47808, 51820
    };
    private static final long[] SERVICES = new long[1024];

    static {
        for (int port = 1; port < 1024; port++) {
            SERVICES[port >>> 6] |= 1L << port;
        }
        for (int port : ABOVE_1024) {
            SERVICES[port >>> 6] |= 1L << port;
        }
    }

    private Ports() {}

    static boolean isService(int port) {
        return (SERVICES[port >>> 6] & 1L << port) != 0;
    }
}
