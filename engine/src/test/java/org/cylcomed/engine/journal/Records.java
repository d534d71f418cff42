package org.cylcomed.engine.journal;

import java.util.Random;

/** Records whose content follows from their position, so that any process can tell a right one. */
final class Records {
    private Records() {}

    static byte[] of(long position) {
        Random random = new Random(position);
        boolean large = random.nextInt(200) == 0;
        byte[] record = new byte[1 + random.nextInt(large ? 400_000 : 300)];
        random.nextBytes(record);
        return record;
    }
}
