package org.cylcomed.sensor.bluetooth;

/** Which characteristic is behind a handle of one server; at most {@value #MOST}, the first ones found. */
final class Handles {
    private static final int MOST = 64;

    private final int[] handles = new int[MOST];
    private final int[] characteristics = new int[MOST];
    private int count;

    void put(int handle, int characteristic) {
        for (int i = 0; i < count; i++) {
            if (handles[i] == handle) {
                characteristics[i] = characteristic;
                return;
            }
        }
        if (count < MOST) {
            handles[count] = handle;
            characteristics[count++] = characteristic;
        }
    }

    /** -1 if unknown. */
    int characteristic(int handle) {
        for (int i = 0; i < count; i++) {
            if (handles[i] == handle) {
                return characteristics[i];
            }
        }
        return -1;
    }
}
